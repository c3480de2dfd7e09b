from dataclasses import dataclass

from contracts.event import Fact
from contracts.kept import Kept


@dataclass(frozen=True, kw_only=True)
class ErasureConfirmed(Fact, type="catalog.erasure.confirmed.v1", readers=("accounts",)):
    """What catalog held of a person who asked to be forgotten is erased. `id` is the user's id.

    deleted  the kinds of things that are gone
    kept     what the law demands to keep, and until when
    """

    deleted: tuple[str, ...]
    kept: tuple[Kept, ...]
