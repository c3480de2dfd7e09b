"""The reactions that every system has by itself."""

from messaging.digest import tell_digest
from messaging.walk import walk_snapshot

REACTIONS = [tell_digest, walk_snapshot]
