from web.same import EACH, Pages


def test_what_was_not_asked_for_longest_makes_room() -> None:
    pages = Pages(most_bytes=2 * EACH + 10)
    pages.keep("a", b"1234")
    pages.keep("b", b"1234")
    assert pages.get("a") == b"1234"
    pages.keep("c", b"1234")
    assert (pages.get("a"), pages.get("b"), pages.get("c")) == (b"1234", None, b"1234")
    assert pages.bytes == 2 * EACH + 8


def test_the_same_key_is_kept_once() -> None:
    pages = Pages(most_bytes=2 * EACH + 10)
    pages.keep("a", b"1234")
    pages.keep("a", b"123")
    assert (pages.get("a"), pages.bytes) == (b"123", EACH + 3)
