from dataclasses import dataclass

from contracts.event import StateEvent


@dataclass(frozen=True, kw_only=True)
class PictureChanged(StateEvent, type="catalog.picture.changed.v1", readers=("ordering",), classification="public"):
    """A small picture (WebP, at most 16 KiB, base64), so that a sibling can show it with catalog down. `sha256` is what products point at."""

    sha256: str
    webp: str
    alt: str
