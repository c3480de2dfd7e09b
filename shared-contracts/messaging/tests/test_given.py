from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from messaging.given import secret


def test_a_secret_stands_in_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "one")
    assert secret("TOKEN") == "one"


def test_or_in_the_file_that_a_variable_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("two\n")
    monkeypatch.setenv("TOKEN_FILE", str(tmp_path / "token"))
    assert secret("TOKEN") == "two"


def test_without_either_the_process_ends_with_what_to_do() -> None:
    with pytest.raises(ImproperlyConfigured, match="Set TOKEN, or TOKEN_FILE"):
        secret("TOKEN")
    assert secret("TOKEN", "") == ""


@pytest.mark.parametrize(("text", "said"), [(None, "cannot be read: No such file"), (" \n", "is empty")])
def test_a_file_that_holds_none_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str | None, said: str
) -> None:
    file = tmp_path / "token"
    if text is not None:
        file.write_text(text)
    monkeypatch.setenv("TOKEN_FILE", str(file))
    with pytest.raises(ImproperlyConfigured, match=said):
        secret("TOKEN")
