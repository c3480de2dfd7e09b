"""What this system owns and others may copy: the state events that it publishes, and the tables behind them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet

from contracts.event import StateEvent
from contracts.events import published_by
from messaging.published import Published
from messaging.state_hash import BUCKET, BUCKETS


def published_models() -> list[type[Published]]:
    return [model for model in apps.get_models() if issubclass(model, Published)]


def owned() -> dict[str, type[Published]]:
    """The published table of each state event, by the event's type."""
    models = {model.ENTITY: model for model in published_models()}
    return {
        event.type: models[event.entity]
        for event in published_by(settings.SYSTEM)
        if issubclass(event, StateEvent) and event.entity in models
    }


def rows_of(event_type: str, *, buckets: Sequence[int] | None = None) -> QuerySet[Any]:
    """The rows behind a state event, with what their states need; only of some buckets, if they are given."""
    model = owned()[event_type]
    rows = model.to_tell()
    if buckets is None or len(buckets) == BUCKETS:
        return rows
    where = BUCKET.replace("(id)", f'("{model._meta.db_table}"."id")')
    return rows.extra(where=[f"{where} = ANY(%s)"], params=[list(buckets)])  # noqa: S610  no text from outside


def states_of(rows: Iterable[Published], event_type: str) -> Iterator[StateEvent]:
    """The rows' states in the words of one event: a table may speak two majors."""
    for row in rows:
        yield from (state for state in row.states() if state.type == event_type)
