"""The texts that people read, and their German. A text is marked in the code, Django's makemessages collects it into
the package's locale/de/LC_MESSAGES/django.po, where somebody translates it, and GNU gettext compiles that to the .mo
that is read at run time. `python3 -m tests texts` does all but the translating.
"""

from __future__ import annotations

import re
import subprocess
from ast import literal_eval
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LANGUAGE = "de"
CATALOG = Path("locale", LANGUAGE, "LC_MESSAGES", "django.po")
HEADER = r"""msgid ""
msgstr ""
"Language: de\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""
OPTIONS = ("--extension=html,txt,py", "--add-location=file", "--no-wrap", "--no-obsolete", "--ignore=tests/*")
FIELD = re.compile(r"^(\w+(?:\[\d\])?) (\".*\")((?:\n\".*\")*)", re.MULTILINE)


@dataclass
class Text:
    """One entry of a catalog: what stands in the code, and its translations (two if it has a plural)."""

    msgid: str = ""
    plural: str = ""
    translations: list[str] = field(default_factory=list)
    fuzzy: bool = False

    @property
    def is_german(self) -> bool:
        return bool(self.translations) and all(self.translations) and not self.fuzzy


def packages_with_texts(root: Path) -> list[Path]:
    """The Django apps of the house: contracts is plain data, and says nothing to people."""
    shared = [root / "shared-contracts" / name for name in ("look", "messaging", "web")]
    return [*sorted(path.parent for path in root.glob("systems/*/urls.py")), *shared]


def collect(package: Path, *, python: str | Path) -> None:
    """Writes the catalog anew: new texts come without German, changed ones with a guess that is marked as fuzzy."""
    place = package / "locale"
    place.mkdir(exist_ok=True)
    _run([python, "-m", "django", "makemessages", f"--locale={LANGUAGE}", *OPTIONS], package)
    catalog = package / CATALOG
    if catalog.exists():  # without the header that tells when it was written, and by whom
        catalog.write_text(f"{HEADER}\n{catalog.read_text().partition(chr(10) * 2)[2]}")
    else:
        place.rmdir()


def compile_catalog(catalog: Path, *, to: Path) -> None:
    _run(["msgfmt", "--check-format", "--check-domain", f"--output-file={to}", catalog], catalog.parent)


def texts_of(catalog: Path) -> list[Text]:
    return [_text(entry) for entry in catalog.read_text().split("\n\n")[1:]] if catalog.exists() else []


def _text(entry: str) -> Text:
    text = Text(fuzzy=any(line.startswith("#,") and "fuzzy" in line for line in entry.splitlines()))
    for name, value in _fields(entry):
        if name == "msgid":
            text.msgid = value
        elif name == "msgid_plural":
            text.plural = value
        elif name.startswith("msgstr"):
            text.translations.append(value)
    return text


def _fields(entry: str) -> Iterator[tuple[str, str]]:
    lines = [line for line in entry.splitlines() if not line.startswith("#")]
    for name, first, more in FIELD.findall("\n".join(lines)):
        yield name, "".join(literal_eval(part) for part in [first, *more.split("\n")[1:]])


def _run(command: list[str | Path], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}: {done.stderr or done.stdout}")
