"""Everything that can go wrong in messaging:

MessagingError
├── NotInTransaction     publish() outside a transaction
├── ForeignEvent         publish() of an event that belongs to another system
├── DoesNotFit           an event that its own schema refuses
├── Unreadable           a message that cannot be taken; its `error_class` says why
├── TryLater             a reaction asks for another run after a pause
└── GiveUp               a reaction asks to be parked
"""


class MessagingError(Exception):
    """The docstring of the class is the message, followed by what is known of the case."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{(self.__doc__ or '').strip()} {detail}".strip())


class NotInTransaction(MessagingError):
    """publish() was called outside a transaction: the change and its event must commit together."""


class ForeignEvent(MessagingError):
    """A system publishes its own events only."""


class DoesNotFit(MessagingError):
    """The event does not fit its own schema."""


class Unreadable(MessagingError):
    """The message cannot be read."""

    def __init__(self, error_class: str, detail: str) -> None:
        Exception.__init__(self, detail)
        self.error_class = error_class


class TryLater(MessagingError):
    """The reaction is to be run again after a pause."""

    def __init__(self, seconds: float, detail: str = "") -> None:
        Exception.__init__(self, detail)
        self.seconds = seconds


class GiveUp(MessagingError):
    """The reaction cannot succeed by being repeated."""

    def __init__(self, reason: str) -> None:
        Exception.__init__(self, reason)
