"""Whole numbers as sets: the bit of each place that is in it. All loops over places are the interpreter's own."""

import sys
from array import array
from collections.abc import Callable, Iterable

DIGITS = bytes.maketrans(b"\x00\x01", b"01")


def bits_of(places: Iterable[int]) -> int:
    found = 0
    for place in places:
        found |= 1 << place
    return found


def bits_of_packed(places: bytes | None) -> int:
    """Of many, each as PostgreSQL's int4send writes it; of nothing, when nothing was found."""
    read = array("i", bytes(places or b""))
    if sys.byteorder == "little":
        read.byteswap()
    digits = bytearray(b"0" * (max(read, default=0) + 1))
    for place in read:
        digits[place] = 49
    digits.reverse()
    return int(digits, 2)


def bits_where(holds: Callable[[int], bool], values: Iterable[int]) -> int:
    """The places whose value it holds of."""
    return int(b"0" + bytes(map(holds, values)).translate(DIGITS)[::-1], 2)
