"""What can go wrong in a way that a person can mend."""

from __future__ import annotations

import errno


class Failure(Exception):
    """One line: what is wrong, where, and what to do. Printed as it is, never as a traceback."""


class Stopped(BaseException):
    """Somebody asked compose to stop (Ctrl-C or SIGTERM). Not an Exception: no `except Exception` may swallow it."""


FULL_DISK_WORDS = ("No space left on device", "Disk quota exceeded", "os error 28")


def full_disk(place: object) -> Failure:
    return Failure(
        f"The disk is full, nothing more can be written to {place}. Free some space and run the command again."
    )


def from_os_error(error: OSError) -> Failure:
    place = error.filename or "the state folder"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full_disk(place)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Failure(
            f"{place} may not be used by this user ({error.strerror}). "
            "Give it to this user, or choose another state folder: FLOTILLA_HOME=/some/folder"
        )
    return Failure(f"{place}: {error.strerror or error}. `python3 -m compose doctor` may know more.")
