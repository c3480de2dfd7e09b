from dataclasses import dataclass

from contracts.event import StateEvent


@dataclass(frozen=True, kw_only=True)
class PictureChanged(StateEvent, type="catalog.picture.changed.v1", readers=("ordering",), classification="public"):
    """A small picture, so that a sibling can show it with catalog down; products point at its `sha256`.

    `webp` is base64 of at most 16 KiB.
    """

    sha256: str
    webp: str
    alt: str
