"""What a process is told by its environment and must not be told by a file in the repository."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret(name: str, default: str | None = None) -> str:
    """The variable NAME, or the text of the file that NAME_FILE names: so that a secret needs to stand in no
    environment. Without either it is `default`.

    Raises ImproperlyConfigured when there is no default, or the file cannot be read.
    """
    if name in os.environ:
        return os.environ[name]
    file = os.environ.get(f"{name}_FILE")
    if file:
        return _read(name, Path(file))
    if default is None:
        raise ImproperlyConfigured(f"{name} is missing. Set {name}, or {name}_FILE to a file that holds it.")
    return default


def _read(name: str, file: Path) -> str:
    try:
        text = file.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE={file} cannot be read: {error.strerror}. Mend {name}_FILE.") from error
    if not text:
        raise ImproperlyConfigured(f"{name}_FILE={file} is empty. Write the secret into it.")
    return text
