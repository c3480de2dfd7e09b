"""What a visit shows of a page: it is opened once on a small phone, widened to a desk, and darkened. Tests judge it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

WIDTHS = {"phone": 320, "desk": 1280}
LIGHTS = ("light", "dark")
SERIOUS = ("serious", "critical")
INLINE = """[...document.querySelectorAll("*")].filter(one =>
    one.matches("style, [style], script:not([src]):not([type='application/ld+json'])")
    || one.getAttributeNames().some(name => name.startsWith("on"))).map(one => one.outerHTML.slice(0, 150))"""
PARTS = ("image", "stylesheet", "script", "font")


@dataclass(frozen=True, kw_only=True)
class Part:
    """Something that the page is made of. `size`, in bytes before compression, is known of style sheets."""

    url: str
    kind: str
    status: int
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The page at one width."""

    title: str
    headings: int
    mains: int
    width: int


@dataclass(kw_only=True)
class Sight:
    url: str = ""
    html: int = 0  # bytes before compression
    headers: dict[str, str] = field(default_factory=dict)
    inline: list[str] = field(default_factory=list)  # scripts and styles that stand in the page itself
    shapes: dict[str, Shape] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    violations: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def see(page: Page, address: str, name: str) -> Sight:
    """Opens the page and looks at it in every way. Widened, it asks for the larger pictures, too."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # playwright marks the function
    asked, complaints = watch(page)
    page.goto(address)
    # Before a picture is taken, for which the browser writes styles into fields.
    sight = Sight(url=page.url, asked=asked, complaints=complaints, inline=page.evaluate(INLINE))
    for width, pixels in WIDTHS.items():
        page.set_viewport_size({"width": pixels, "height": 900})
        sight.shapes[width] = shape_of(page)
        keep_picture(page, f"{name} {width}")
    for light in LIGHTS:
        darken(page, dark=light == "dark")
        sight.violations[light] = violations_of(page)
    keep_picture(page, f"{name} dark")
    document = [answer for answer in answers if answer.request.resource_type == "document"][-1]
    sight.html, sight.headers = len(document.body()), document.all_headers()
    sight.parts = [part_of(answer) for answer in answers if answer.request.resource_type in PARTS]
    return sight


def wrong_with(page: Page, name: str, *, widths: Iterable[str] = WIDTHS) -> list[str]:
    """What is wrong with the page that is open, at each of these widths, light and dark; nothing, as a rule."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": WIDTHS[width], "height": 900})
        shape = shape_of(page)
        if shape.headings != 1 or shape.width > WIDTHS[width]:
            found.append(f"{name}, {width}: {shape}")
        for light in LIGHTS:
            darken(page, dark=light == "dark")
            keep_picture(page, f"{name} {width} {light}")
            found += [f"{name}, {width}, {light}: {violation}" for violation in violations_of(page)]
    return found


def shape_of(page: Page) -> Shape:
    return Shape(
        title=page.title(),
        headings=page.locator("h1").count(),
        mains=page.locator("main").count(),
        width=page.evaluate("document.documentElement.scrollWidth"),
    )


def part_of(answer: Response) -> Part:
    kind = answer.request.resource_type
    size = len(answer.body()) if kind == "stylesheet" and answer.ok else 0
    return Part(url=answer.url, kind=kind, status=answer.status, size=size)


def darken(page: Page, *, dark: bool) -> None:
    """At once: colours that are on their way from one theme to the other are nobody's choice."""
    page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")


def violations_of(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [told(one) for one in found if one["impact"] in SERIOUS]


def told(violation: dict[str, Any]) -> str:
    nodes = "; ".join(f"{node['target']}: {node['html'][:150]}" for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {nodes}"


def watch(page: Page) -> tuple[list[str], list[str]]:
    """Everything that the page asks for, and what the browser complains of; a page that says 404 is no complaint."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if _is_complaint(said) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return asked, complaints


def _is_complaint(said: Any) -> bool:
    return said.type in ("error", "warning") and "Failed to load resource" not in said.text


def keep_picture(page: Page, name: str) -> None:
    """For people to look at, when somebody says where: tests cannot tell whether a page is handsome."""
    if not os.environ["PICTURES"]:
        return
    folder = Path(os.environ["PICTURES"])
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{re.sub(r'[^A-Za-z0-9]+', '-', name)}.png", full_page=True)
