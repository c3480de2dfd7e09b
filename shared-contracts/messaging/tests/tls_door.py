"""A door of TLS before a server of ours, with a certificate of an authority that is made for it, as a proxy would."""

import select
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

CHUNK = 65536
SSL_REQUEST = 8  # bytes in which a client of PostgreSQL asks for TLS


@dataclass
class Authority:
    """Vouches for a server of that name. `file` says who it is."""

    folder: Path
    server: str = "localhost"
    file: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority of this test")])
        of_server = ec.generate_private_key(ec.SECP256R1())
        self.file, self.chain = self.folder / "ca.pem", self.folder / "server.pem"
        whose = x509.BasicConstraints(ca=True, path_length=None)
        self.file.write_bytes(_pem(_certificate(name, name, key.public_key(), whose).sign(key, hashes.SHA256())))
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.server)])
        names = x509.SubjectAlternativeName([x509.DNSName(self.server)])
        signed = _certificate(subject, name, of_server.public_key(), names).sign(key, hashes.SHA256())
        self.chain.write_bytes(_pem(of_server) + _pem(signed))


@dataclass
class Door:
    """Whoever comes in by TLS speaks with the server of `url`. `asked`: they ask for TLS, as PostgreSQL has it."""

    url: str
    authority: Authority
    asked: bool = False
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    inside: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.context.load_cert_chain(self.authority.chain)
        self._begin(self._accept)
        return self

    def __exit__(self, *_error: object) -> None:
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for thread in self.inside:
            thread.join(timeout=5)

    def address(self, scheme: str, query: str = "") -> str:
        parts = urlsplit(self.url)
        port = self.listener.getsockname()[1]
        return f"{scheme}://{parts.username}:{parts.password}@localhost:{port}{parts.path}{query}"

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                came, _ = self.listener.accept()
                self._begin(self._let_in, came)

    def _let_in(self, came: socket.socket) -> None:
        parts = urlsplit(self.url)
        with suppress(OSError), came:
            if self.asked:
                came.recv(SSL_REQUEST, socket.MSG_WAITALL)
                came.sendall(b"S")
            with (
                self.context.wrap_socket(came, server_side=True) as inside,
                socket.create_connection((parts.hostname, parts.port)) as server,
            ):
                _carry(inside, server)

    def _begin(self, what: Callable[..., None], *about: object) -> None:
        self.inside.append(threading.Thread(target=what, args=about, daemon=True))
        self.inside[-1].start()


def _carry(inside: ssl.SSLSocket, server: socket.socket) -> None:
    """Both ways, until one of them has no more to say. In one thread: no two may use a connection of TLS at once."""
    while True:
        ready, _, _ = select.select([inside, server], [], [])
        for source, to in ((inside, server), (server, inside)):
            if source in ready:
                if not (said := source.recv(CHUNK)):
                    return
                to.sendall(said)
        while inside.pending():
            server.sendall(inside.recv(CHUNK))


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, extension: x509.ExtensionType
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
    return made.not_valid_after(now + timedelta(days=1)).add_extension(extension, critical=False)


def _pem(what: x509.Certificate | ec.EllipticCurvePrivateKey) -> bytes:
    if isinstance(what, x509.Certificate):
        return what.public_bytes(serialization.Encoding.PEM)
    plain = serialization.NoEncryption()
    return what.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
