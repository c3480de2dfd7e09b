"""How a person names something parked, and who that person is, at the command line."""

import getpass
from argparse import ArgumentTypeError
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """`12` is the parked message 12, `r12` the reaction 12."""

    subject: str
    number: int

    def __str__(self) -> str:
        return f"{'r' if self.subject == 'reaction' else ''}{self.number}"


def named(text: str) -> Named:
    digits = text.removeprefix("r")
    if not (digits.isascii() and digits.isdigit()) or int(digits) >= 2**63:
        raise ArgumentTypeError(f"{text!r} names nothing: 12 is a message, r12 a reaction")
    return Named("reaction" if text.startswith("r") else "message", int(digits))


def whoever() -> str:
    """The default of --by."""
    try:
        return f"{getpass.getuser()} at the command line"
    except (KeyError, OSError):
        return "somebody at the command line"
