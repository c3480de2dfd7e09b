from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import RequestFactory

from web.models import RecentTries
from web.tries import TooManyTries, count_try, network_of

QUARTER = timedelta(minutes=15)


def tried(about: str = "192.0.2.1", what: str = "lookup") -> None:
    count_try(what, about, most=2, within=QUARTER)


@pytest.mark.django_db
def test_one_too_many_is_refused_and_told_how_long() -> None:
    tried()
    tried()
    with pytest.raises(TooManyTries) as refused:
        tried()
    assert (refused.value.status_code, 890 <= int(refused.value.wait or 0) <= 900) == (429, True)


@pytest.mark.django_db
def test_everybody_and_everything_is_counted_alone() -> None:
    for _time in range(2):
        tried()
        tried("192.0.2.2")
        tried(what="another thing")
    assert RecentTries.objects.count() == 3


@pytest.mark.django_db
def test_after_a_while_it_may_be_tried_again() -> None:
    tried()
    tried()
    RecentTries.objects.update(began=RecentTries.objects.get().began - QUARTER)
    tried()
    assert RecentTries.objects.get().number == 1


def test_only_what_our_own_proxy_wrote_is_believed(settings: LazySettings) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "192.0.2.8, 192.0.2.9"}, REMOTE_ADDR="192.0.2.1")
    settings.TRUSTED_PROXIES = 0
    assert network_of(request) == "192.0.2.1"
    settings.TRUSTED_PROXIES = 1
    assert network_of(request) == "192.0.2.9"
