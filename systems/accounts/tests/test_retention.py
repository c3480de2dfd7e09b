"""What allauth, the sessions and the cache leave behind is swept by the relay's leader."""

from datetime import timedelta

import pytest
from allauth.idp.oidc.models import Token
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone

from accounts.confirmations.models import Confirmation
from accounts.mails.models import Mail
from accounts.users.models import User
from messaging.relay import open_database
from messaging.sweep import Sweep
from web.models import Session

pytestmark = pytest.mark.django_db(transaction=True)


def sweep() -> None:
    with open_database() as database:
        one = Sweep(database)
        one.run_if_due()
        while one.to_clear:
            one.run_if_due()


def test_expired_sessions_tokens_and_cache_entries_go_and_the_others_stay(alice: User) -> None:
    now, day = timezone.now(), timedelta(days=1)
    for name, at in (("old", now - day), ("new", now + day)):
        Session.objects.create(session_key=name, session_data="", expire_date=at)
        Token.objects.create(type="at", hash=name, user=alice, expires_at=at)
        cache.set(name, "value", timeout=1000)
        UserSession.objects.create(
            user=alice, session_key=name, ip="127.0.0.1", user_agent="", created_at=now - timedelta(hours=2)
        )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cache SET expires = now() - interval '1 hour' WHERE cache_key LIKE '%:old'")
    sweep()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert list(Token.objects.values_list("hash", flat=True)) == ["new"]
    sweep()  # what belonged to a session goes after it
    assert list(UserSession.objects.values_list("session_key", flat=True)) == ["new"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache WHERE cache_key LIKE '%:old'")
        assert cursor.fetchone()[0] == 0
    assert cache.get("new") == "value"


def test_the_record_of_a_session_is_not_swept_while_it_is_being_written(alice: User) -> None:
    UserSession.objects.create(user=alice, session_key="about to be", ip="127.0.0.1", user_agent="")
    sweep()
    assert UserSession.objects.count() == 1


def test_mails_go_after_a_month_and_addresses_that_nobody_confirmed_after_three_days(alice: User) -> None:
    now = timezone.now()
    for days in (2, 4, 29, 31):
        with transaction.atomic():
            mail = alice.write_mail("mails/email_changed", new_email=f"{days}@example.com")
            Mail.objects.filter(pk=mail.pk).update(created_at=now - timedelta(days=days))
        Confirmation.objects.create(email=f"{days}@example.com", language="en", asked_at=now - timedelta(days=days))
    sweep()
    assert Mail.objects.count() == 3
    assert Confirmation.objects.get().email == "2@example.com"
