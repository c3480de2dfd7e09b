import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory

from accounts.login.guesses import TooManyGuesses, count_guess, wait_in_words

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().post("/")


def test_a_guess_that_was_right_is_taken_back(request_: HttpRequest) -> None:
    for _ in range(9):
        count_guess(request_, "second_factor", account="alice").rollback()
    for _ in range(5):
        count_guess(request_, "second_factor", account="alice")
    with pytest.raises(TooManyGuesses):
        count_guess(request_, "second_factor", account="alice")


def test_accounts_and_kinds_of_guesses_are_counted_apart(request_: HttpRequest) -> None:
    for _ in range(5):
        count_guess(request_, "second_factor", account="alice")
    count_guess(request_, "second_factor", account="charlie")
    count_guess(request_, "login_failed", account="alice")


def test_the_wait_is_that_of_the_limit_that_is_reached(request_: HttpRequest) -> None:
    for number in range(30):
        count_guess(request_, "second_factor", account=str(number))
    with pytest.raises(TooManyGuesses) as held_back:
        count_guess(request_, "second_factor", account="another")
    assert 55 <= (held_back.value.wait or 0) <= 60


def test_no_address_stands_in_the_cache(request_: HttpRequest) -> None:
    count_guess(request_, "login_failed", account="alice@example.com")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        keys = [key for (key,) in cursor.fetchall()]
    assert keys
    assert [key for key in keys if "alice" in key] == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "Try again in 1 second."),
        (60, "Try again in 60 seconds."),
        (61, "Try again in 2 minutes."),
        (300, "Try again in 5 minutes."),
    ],
)
def test_the_wait_is_told_in_words(seconds: int, words: str) -> None:
    assert wait_in_words(seconds) == words
