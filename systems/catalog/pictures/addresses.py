"""Where the renditions of a picture are, as pages and programs are told.

`renditions` is what there is of it: {"avif": [160, 320], "webp": [160, 320]}. A picture that is older than its
renditions has one large WebP, and the small one that travels.
"""

from typing import Any

FULL_WIDTH, CARD_WIDTHS, THUMB_WIDTH = 960, (320, 640), 160
Renditions = dict[str, list[int]]


def picture_shown(*, sha256: str, alt: str, width: int, height: int, renditions: Renditions) -> dict[str, Any]:
    """A picture in a gallery: every width of every format, so that each screen loads what it can show and no more."""
    old = f"/pictures/{sha256}.webp"
    if not renditions:
        return {"src": old, "thumb": f"{old}?size=small", "width": width, "height": height, "alt": alt}
    webp, better = renditions["webp"], {name: widths for name, widths in renditions.items() if name != "webp"}
    return {
        "src": _address(sha256, _nearest(webp, FULL_WIDTH), "webp"),
        "srcset": _srcset(sha256, webp, "webp"),
        "sources": [
            {"type": f"image/{name}", "srcset": _srcset(sha256, widths, name)} for name, widths in better.items()
        ],
        "thumb": _address(sha256, _nearest(webp, THUMB_WIDTH), "webp"),
        "width": width,
        "height": height,
        "alt": alt,
    }


def card_picture(*, sha256: str, alt: str, width: int, height: int, renditions: Renditions) -> dict[str, Any]:
    """A picture on a card of a list: two widths in the one format that every browser reads, since a page has two dozen
    of them and may weigh 30 KB."""
    size = {"width": width, "height": height, "alt": alt}
    if not renditions:
        return {"src": f"/pictures/{sha256}.webp?size=small", **size}
    webp = renditions["webp"]
    plain, fine = (_address(sha256, _nearest(webp, width), "webp") for width in CARD_WIDTHS)
    return {"src": plain, **({"srcset": f"{fine} 2x"} if fine != plain else {}), **size}


def _address(sha256: str, width: int, kind: str) -> str:
    return f"/pictures/{sha256}-{width}.{kind}"


def _srcset(sha256: str, widths: list[int], kind: str) -> str:
    widths = [width for width in widths if width > THUMB_WIDTH] or widths
    return ", ".join(f"{_address(sha256, width, kind)} {width}w" for width in widths)


def _nearest(widths: list[int], wanted: int) -> int:
    """The narrowest that is wide enough, else the widest."""
    return min((width for width in widths if width >= wanted), default=max(widths))
