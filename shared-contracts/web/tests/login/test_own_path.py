import pytest

from web.login.own_path import own_path

FOREIGN = [
    "https://evil.example/",
    "HTTPS://evil.example/",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "%2f%2fevil.example",
    "%5c%5cevil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,evil",
    "evil.example",
    "@evil.example",
    " //evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "/\r\nSet-Cookie: accounts_session=stolen",
    "/\x00/evil.example",
    "\x08//evil.example",
    "/\x85/evil.example",
    "/\u202e/elpmaxe.live",
    "/\ud800",
    "",
]


@pytest.mark.parametrize("target", FOREIGN, ids=ascii)
def test_whatever_could_lead_to_a_foreign_page_leads_home(target: str) -> None:
    assert own_path(target) == "/"


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/products/a-book?page=2&q=sea%20shells#reviews",
        "/login?next=https://evil.example",
        "/%2f%2fevil.example",  # a path of our own, which no browser takes for a host
        "/a//b",
        "/a:b@c",
    ],
)
def test_a_path_of_our_own_stays_as_it_is(target: str) -> None:
    assert own_path(target) == target


def test_letters_beyond_ascii_are_written_as_a_header_needs_them() -> None:
    assert own_path("/products?q=Märchen 書") == "/products?q=M%C3%A4rchen%20%E6%9B%B8"


def test_what_is_too_long_for_a_header_leads_home() -> None:
    assert own_path("/" + "a" * 2000) == "/"
    assert own_path("/" + "ä" * 700) == "/"
