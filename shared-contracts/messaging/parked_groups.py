"""What is parked, as people look at it: messages and reactions that fail alike are one line, named by their cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, Func, Max, Min, QuerySet, TextField, Value, When
from django.db.models.functions import MD5, Concat, Left

from messaging.delivery import VARIES
from messaging.models import Parked, Reaction

OPEN = {"message": ("retry", "parked"), "reaction": ("parked",)}
MOST_GROUPS = 100
MOST_AT_ONCE = 5000  # decisions written by one press of a button


@dataclass(frozen=True, kw_only=True)
class Group:
    """What failed alike. `cause` names it; `waiting` of `count` are tried again by themselves, next at `next_at`."""

    subject: str
    cause: str
    what: str
    error_class: str
    error: str
    count: int
    waiting: int
    first_at: datetime
    last_at: datetime
    next_at: datetime | None


def parked_rows(subject: str, states: Sequence[str] = ()) -> QuerySet[Any]:
    """Messages or reactions under the same names: number, what, cause, reason, at, next_at. Open ones if no state is
    given; of reactions none but these, since finished ones have no index by state."""
    if subject == "message":
        return messages().filter(state__in=states or OPEN["message"])
    open_ones = [state for state in states or OPEN["reaction"] if state in OPEN["reaction"]]
    return reactions().filter(state__in=open_ones)


def messages() -> QuerySet[Any]:
    rows: QuerySet[Any] = Parked.objects.defer("body", "original_body", "headers").annotate(
        number=F("id"),
        what=F("type"),
        at=F("parked_at"),
        due=Case(When(state="retry", then=F("next_at"))),
        reason=Left("error", 500),
        cause=_cause("m", F("type"), F("error_hash")),
    )
    return rows


def reactions() -> QuerySet[Any]:
    shape = [F("error"), Value(VARIES.pattern), Value("0"), Value("g")]
    alike = Func(*shape, function="regexp_replace", output_field=TextField())
    rows: QuerySet[Any] = Reaction.objects.defer("args").annotate(
        number=F("seq"),
        what=F("function"),
        at=F("created_at"),
        due=Case(When(state="pending", then=F("available_at"))),
        reason=Left("error", 500),
        cause=_cause("r", F("function"), alike),
    )
    return rows


def _cause(prefix: str, *parts: Any) -> Concat:
    """A name of twelve letters that says of what it is the cause: m… of messages, r… of reactions."""
    return Concat(Value(prefix), Left(MD5(Concat(*parts, output_field=TextField())), 11), output_field=TextField())


def groups(subject: str, *, states: Sequence[str] = (), what: str = "") -> list[Group]:
    """The largest groups first, at most a hundred; `what` is a message's type or a reaction's function."""
    rows = parked_rows(subject, states)
    if what:
        rows = rows.filter(what=what)
    found = (
        rows.order_by()
        .values("cause", "what")
        .annotate(
            count=Count("pk"),
            waiting=Count("due"),
            first_at=Min("at"),
            last_at=Max("at"),
            next_at=Min("due"),
            error=Min("reason"),
        )
        .order_by("-count", "what", "cause")[:MOST_GROUPS]
    )
    classes = _classes(subject, [row["cause"] for row in found])
    return [Group(subject=subject, error_class=classes.get(row["cause"], ""), **row) for row in found]


def _classes(subject: str, causes: Sequence[str]) -> dict[str, str]:
    if subject != "message":
        return {}  # a reaction's error begins with it
    return dict(messages().filter(cause__in=causes).order_by().values_list("cause", "error_class").distinct())


def subject_of(cause: str) -> str:
    return "reaction" if cause.startswith("r") else "message"


def members(cause: str) -> QuerySet[Any]:
    """The open messages or reactions of a cause, newest first: what somebody just saw go wrong stands on top."""
    return parked_rows(subject_of(cause)).filter(cause=cause).order_by("-number")


def numbers(subject: str, *, cause: str = "", only: Sequence[int] = ()) -> list[int]:
    """Which of them are open: those of a cause, or those given, or all; the oldest five thousand."""
    rows = parked_rows(subject)
    if only:
        rows = rows.filter(pk__in=only)
    if cause:
        rows = rows.filter(cause=cause)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
