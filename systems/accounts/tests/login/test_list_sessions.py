from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from accounts.login.device import device_of, in_words
from accounts.tests.conftest import PASSWORD
from accounts.users.models import User
from web.models import Session

SignIn = Callable[[User], Client]
JSON = {"accept": "application/json"}
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML) Version/18.0 Safari/604.1"


def test_every_sign_in_is_listed_and_this_one_is_marked(alice: User, charlie: User, sign_in: SignIn) -> None:
    sign_in(charlie)
    phone = Client(headers={"accept": "text/html", "user-agent": SAFARI}, REMOTE_ADDR="192.0.2.7")
    phone.post("/sign-in", {"email": alice.email, "password": PASSWORD})
    laptop = sign_in(alice)
    shown = laptop.get("/sessions", headers=JSON).json()["sessions"]
    assert [(one["this"], one["device"], one["ip"]) for one in shown] == [
        (True, "Unknown device", "127.0.0.1"),
        (False, "Safari on iPhone", "192.0.2.7"),
    ]
    assert [one["id"] for one in shown] == [laptop.session["sid"], phone.session["sid"]]
    page = laptop.get("/sessions").content.decode()
    for words in ("Safari on iPhone", "192.0.2.7", "(this one)", f"/sessions/{phone.session['sid']}/revocation"):
        assert words in page


def test_a_page_holds_twenty_and_tells_of_the_others(alice: User, sign_in: SignIn) -> None:
    laptop = sign_in(alice)
    for _ in range(22):
        sign_in(alice)
    told = laptop.get("/sessions", headers=JSON).json()
    assert (len(told["sessions"]), told["count"], told["more"]) == (20, 23, 3)
    assert told["sessions"][0]["this"]
    assert b"And 3 more, seen longer ago." in laptop.get("/sessions").content


def test_what_has_ended_is_not_listed(alice: User, sign_in: SignIn) -> None:
    laptop, old, gone = sign_in(alice), sign_in(alice), sign_in(alice)
    gone.post("/sign-out")
    Session.objects.filter(sid=old.session["sid"]).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert len(laptop.get("/sessions", headers=JSON).json()["sessions"]) == 1


def test_a_sign_in_that_is_used_was_seen_just_now_give_or_take_five_minutes(alice: User, sign_in: SignIn) -> None:
    laptop = sign_in(alice)
    for minutes, remembered in ((60, False), (4, True)):
        before = timezone.now() - timedelta(minutes=minutes)
        UserSession.objects.update(last_seen_at=before)
        laptop.get("/profile")
        assert (UserSession.objects.get().last_seen_at == before) is remembered


@pytest.mark.usefixtures("db")
def test_a_guest_signs_in_first(client: Client) -> None:
    assert client.get("/sessions", headers={"accept": "text/html"})["Location"] == "/sign-in?next=%2Fsessions"
    assert client.get("/sessions", headers=JSON).status_code == 401


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1 Safari/605.1", "Safari on Mac"),
        (SAFARI, "Safari on iPhone"),
        ("curl/8.9.1", "curl"),
        ("<script>alert(1)</script>", "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_a_device_is_told_in_words(user_agent: str, words: str) -> None:
    assert in_words(device_of(user_agent)) == words
