"""Whole numbers as sets: the bit of each place that is in it. All loops over places are the interpreter's own."""

import sys
from array import array
from collections.abc import Sequence


def bits_of(places: Sequence[int]) -> int:
    digits = bytearray(b"0" * (max(places, default=0) + 1))
    for place in places:
        digits[place] = 49
    digits.reverse()
    return int(digits, 2)


def unpacked(places: bytes | None) -> Sequence[int]:
    """Each as PostgreSQL's int4send writes it; none, when nothing was found."""
    read = array("i", bytes(places or b""))
    if sys.byteorder == "little":
        read.byteswap()
    return read


def places_in(bits: int) -> list[int]:
    """For few of many: it looks for the next one, and does not count up to it."""
    digits, found = f"{bits:b}"[::-1], []
    place = digits.find("1")
    while place >= 0:
        found.append(place)
        place = digits.find("1", place + 1)
    return found


def bytes_of_bits(bits: int) -> bytes:
    """As a database keeps them, the lowest first."""
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def bits_of_bytes(kept: bytes) -> int:
    return int.from_bytes(kept, "little")
