"""Whatever a message's body is, what a person sees of it is bounded text."""

import pytest

from messaging.bodies import EDITABLE, NO_LETTERS, SHOWN, body_shown, is_editable, json_fault


def test_json_is_indented_if_nothing_is_lost_by_it() -> None:
    assert body_shown(b'{"a":"b"}')["text"] == '{\n  "a": "b"\n}'
    assert body_shown(b'{\n"a" : "b \\" c"}')["text"] == '{\n  "a": "b \\" c"\n}'
    for kept in ('{"a":1.50}', '{"a":1,"a":2}', '{"a":1e2}', '{"a":"\\u00e9"}'):
        assert body_shown(kept.encode())["text"] == kept


@pytest.mark.parametrize("body", [b"\0", b"\xff", b"\x1b[31m", b"[" * 99_999, b"9" * 99_999, b"", b'"\\ud800"', b"NaN"])
def test_no_body_is_too_strange(body: bytes) -> None:
    shown = body_shown(body, whole=True)
    assert len(shown["text"]) <= EDITABLE
    assert not NO_LETTERS.search(shown["text"])
    shown["text"].encode()


def test_what_is_long_is_shortened_unless_it_is_to_be_edited() -> None:
    body = b'"' + b"x" * (SHOWN + 1) + b'"'
    assert len(body_shown(body)["text"]) == SHOWN
    assert body_shown(body)["shortened"]
    assert not body_shown(body, whole=True)["shortened"]
    assert not is_editable(b"x" * (EDITABLE + 1))


def test_a_fault_of_json_is_told_with_its_place() -> None:
    assert json_fault('{"a": 1}') == ""
    assert "line 2, column 1" in json_fault('{"a": 1\n]')
