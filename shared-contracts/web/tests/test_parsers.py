from io import BytesIO

import pytest
from rest_framework.exceptions import ParseError

from web.parsers import SoundJSON


@pytest.mark.parametrize("body", [b'{"a": "\\ud800"}', b'{"\\udfff": 1}', b"[" * 100_000, b"{", b'{"a": NaN}', b"\xff"])
def test_json_that_cannot_be_said_again_is_bad_input(body: bytes) -> None:
    with pytest.raises(ParseError):
        SoundJSON().parse(BytesIO(body))


def test_a_whole_pair_is_a_character() -> None:
    assert SoundJSON().parse(BytesIO(b'{"a": "\\ud83d\\ude00"}')) == {"a": "\N{GRINNING FACE}"}
