"""The tables of messaging, one a thing that a person cares about. What Django cannot say is in schema.py."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from messaging.fields import CurrentTransaction, Xid8Field


class Epoch(models.Model):
    """Which incarnation of this database speaks; every restore raises it. Copies compare (epoch, version).

    `replays` counts the times that published rows were made pending again: the relay then looks below its floor.
    """

    id = models.SmallAutoField(primary_key=True)
    epoch = models.IntegerField(default=1)
    replays = models.IntegerField(default=0, db_default=0)


class Outbox(models.Model):
    """What is to be told, written in the transaction of the change. `published_at`: the broker has confirmed it."""

    class Kind(models.TextChoices):
        EVENT = "event"
        SNAPSHOT = "snapshot"
        CONTROL = "control"

    xid = Xid8Field(db_default=CurrentTransaction(), editable=False)  # before id: see FLOOR in outbox_rows.py
    id = models.BigAutoField(primary_key=True)
    message_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.EVENT)
    entity = models.CharField(max_length=100)
    entity_id = models.UUIDField()
    entity_version = models.BigIntegerField()
    exchange = models.CharField(max_length=100)
    routing_key = models.CharField(max_length=255)
    type = models.CharField(max_length=150)
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    created_at = models.DateTimeField(db_default=Now())
    published_at = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(default=0, db_default=0)
    quarantined_at = models.DateTimeField(null=True)
    last_error = models.TextField(default="", db_default="")

    class Meta:
        verbose_name_plural = "outbox"
        indexes: ClassVar = [
            models.Index(
                fields=["id"], name="outbox_pending", condition=models.Q(published_at=None, quarantined_at=None)
            ),
            models.Index(
                fields=["entity", "entity_id"],
                name="outbox_held",
                condition=models.Q(published_at=None, quarantined_at__isnull=False),
            ),
            models.Index(fields=["published_at"], name="outbox_passing", condition=~models.Q(kind="event")),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entity", "entity_id", "entity_version", "type"],
                name="outbox_entity_version",
                condition=models.Q(kind="event"),
            ),
        ]


class Inbox(models.Model):
    """Which messages were taken: a message that is here changes nothing when it comes again."""

    pk = models.CompositePrimaryKey("consumer", "source", "message_id")
    consumer = models.CharField(max_length=100)
    source = models.CharField(max_length=100)
    message_id = models.UUIDField()
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "inbox"
        indexes: ClassVar = [models.Index(fields=["received_at"], name="inbox_received_at")]


class Parked(models.Model):
    """A message that could not be taken, with the reason, until it is retried or a person decides."""

    class State(models.TextChoices):
        RETRY = "retry"
        PARKED = "parked"
        SUPERSEDED = "superseded"
        DONE = "done"
        DISCARDED = "discarded"

    id = models.BigAutoField(primary_key=True)
    consumer = models.CharField(max_length=100)
    source = models.CharField(max_length=100)
    entity = models.CharField(max_length=100, default="")
    entity_id = models.UUIDField(null=True)
    epoch = models.IntegerField(null=True)
    version = models.BigIntegerField(null=True)
    message_id = models.UUIDField()
    type = models.CharField(max_length=150, default="")
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    original_body = models.BinaryField(null=True)
    state = models.CharField(max_length=12, choices=State)
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    error_class = models.CharField(max_length=100)
    error_hash = models.CharField(max_length=16)
    error = models.TextField()
    parked_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "parked"
        indexes: ClassVar = [
            models.Index(fields=["next_at"], name="parked_due", condition=models.Q(state="retry")),
            models.Index(
                fields=["consumer", "entity", "entity_id"],
                name="parked_open",
                condition=models.Q(state__in=["retry", "parked"]),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["consumer", "source", "message_id"], name="parked_message"),
        ]


class Reaction(models.Model):
    """A function that is to run because something changed. `seq` orders the rows of one function and ordering key."""

    class State(models.TextChoices):
        PENDING = "pending"
        DISPATCHED = "dispatched"
        DONE = "done"
        PARKED = "parked"
        DISCARDED = "discarded"

    seq = models.BigAutoField(primary_key=True)
    function = models.CharField(max_length=100)
    ordering_key = models.CharField(max_length=100)
    args = models.JSONField(default=dict)
    cause_message_id = models.UUIDField(null=True)
    correlation = models.CharField(max_length=40, default="", db_default="")
    traceparent = models.CharField(max_length=60, default="", db_default="")
    journey = models.CharField(max_length=36, default="", db_default="")
    state = models.CharField(max_length=10, choices=State, default=State.PENDING, db_default="pending")
    attempts = models.SmallIntegerField(default=0, db_default=0)
    dispatches = models.SmallIntegerField(default=0, db_default=0)
    available_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)
    error = models.TextField(default="", db_default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["available_at"], name="reaction_pending", condition=models.Q(state="pending")),
            models.Index(fields=["lease_until"], name="reaction_dispatched", condition=models.Q(state="dispatched")),
            models.Index(
                fields=["function", "ordering_key", "seq"],
                name="reaction_unfinished",
                condition=models.Q(state__in=["pending", "dispatched", "parked"]),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["function", "cause_message_id"], name="reaction_cause"),
            models.UniqueConstraint(
                fields=["function", "ordering_key"],
                name="reaction_one_pending",
                condition=models.Q(state="pending", cause_message_id=None),
            ),
        ]


class Decision(models.Model):
    """What a person decided. The consumer carries it out; the row stays as the audit trail.

    subject_id: a Parked's id, a Reaction's seq, or the type of the state event that fills a copy.
    """

    class Subject(models.TextChoices):
        MESSAGE = "message"
        REACTION = "reaction"
        COPY = "copy"

    class Action(models.TextChoices):
        RETRY = "retry"
        EDIT = "edit"
        DISCARD = "discard"
        REBUILD = "rebuild"

    id = models.BigAutoField(primary_key=True)
    subject = models.CharField(max_length=10, choices=Subject)
    subject_id = models.CharField(max_length=150)
    action = models.CharField(max_length=10, choices=Action)
    body = models.BinaryField(null=True)
    reason = models.TextField(default="", db_default="")
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)
    outcome = models.TextField(default="", db_default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], name="decision_open", condition=models.Q(done_at=None)),
            models.Index(fields=["subject", "subject_id"], name="decision_subject"),
        ]


class Walk(models.Model):
    """A snapshot that another system asked for: our table is walked by primary key, a chunk a run, up to `cursor`."""

    id = models.UUIDField(primary_key=True)
    reader = models.CharField(max_length=100)
    type = models.CharField(max_length=150)
    buckets = models.JSONField(null=True)
    cursor = models.UUIDField(null=True)
    total = models.IntegerField(null=True)
    sent = models.IntegerField(default=0, db_default=0)
    requested_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)


class Digest(models.Model):
    """When the next digest of one of our state events is due, and how the last one went."""

    type = models.CharField(max_length=150, primary_key=True)
    due_at = models.DateTimeField(db_default=Now())
    taken_at = models.DateTimeField(null=True)
    rows = models.IntegerField(default=0, db_default=0)
    next_bucket = models.SmallIntegerField(default=0, db_default=0)


class Rebuild(models.Model):
    """A copy, or some of its buckets, filled again from its owner's snapshot. Its id is the generation it stamps."""

    class State(models.TextChoices):
        REQUESTED = "requested"
        RECEIVING = "receiving"
        DONE = "done"
        ABANDONED = "abandoned"

    id = models.BigAutoField(primary_key=True)
    request_id = models.UUIDField(unique=True)
    type = models.CharField(max_length=150)
    buckets = models.JSONField(null=True)
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED, db_default="requested")
    expected = models.IntegerField(null=True)
    received = models.IntegerField(default=0, db_default=0)
    sent = models.IntegerField(null=True)
    removed = models.IntegerField(default=0, db_default=0)
    requested_at = models.DateTimeField(db_default=Now())
    progress_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["type", "id"], name="rebuild_type")]


class CopyState(models.Model):
    """What is known of one of our copies as a whole, by the type of the state event that fills it.

    epoch     the owner's newest incarnation that spoke of it
    suspects  the buckets that differed from the owner's last digest; those that differ again are repaired
    drifts    how many buckets were ever repaired;  gaps  how many versions never arrived (later ones did)
    """

    type = models.CharField(max_length=150, primary_key=True)
    epoch = models.IntegerField(default=0, db_default=0)
    compared_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    suspects = models.JSONField(default=list)
    drifts = models.IntegerField(default=0, db_default=0)
    gaps = models.IntegerField(default=0, db_default=0)


class ProcessHeartbeat(models.Model):
    """A sign of life out of a process's main loop. Silent for 30 seconds is not well; see watchdog.py."""

    instance = models.CharField(max_length=150, primary_key=True)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    counter = models.BigIntegerField()
    leader = models.BooleanField(default=False)


class Presence(models.Model):
    """When a system was last heard of. The row of this very system: its consumer listens, `since` then until `at`."""

    system = models.CharField(max_length=50, primary_key=True)
    since = models.DateTimeField()
    at = models.DateTimeField()
