"""`python -m contracts.release` keeps what the contracts say today as released, if its minor is new.

After a change of a schema: raise `minor=` of the class, the schema's `$id` and the example's `dataschema`, then run it.
What was released is never changed, and what its readers could not understand is not released at all.
"""

import shutil
import sys
from pathlib import Path

from contracts.can_i_deploy import refusals
from contracts.compatible import without_words
from contracts.released import HERE, Said, current, released


def changed_without_a_new_minor(contracts: Path = HERE) -> list[str]:
    """What differs from its own release, and what to do; titles and descriptions may be mended at any time."""
    kept = {(one.type, one.minor): one for one in released(contracts)}
    return [
        f"{one.type} is not what was released as {one.version}. Raise `minor=` of its class, `$id` in"
        f" {one.file.name} and `dataschema` in {one.example_file.name} to the next minor, then run `python -m"
        " contracts.release`."
        for one in current(contracts)
        if (one.type, one.minor) in kept
        and without_words(one.schema) != without_words(kept[one.type, one.minor].schema)
    ]


def unreleased(contracts: Path = HERE) -> list[Said]:
    """What is said today and was never released."""
    kept = {(one.type, one.minor) for one in released(contracts)}
    return [one for one in current(contracts) if (one.type, one.minor) not in kept]


def release(contracts: Path = HERE) -> list[Path]:
    """Copies of what is new. Raises ValueError, a reason a line, when something may not be released."""
    wrong = [*changed_without_a_new_minor(contracts), *refusals(readers=contracts, publishers=contracts)]
    if wrong:
        raise ValueError("\n".join(wrong))
    made = []
    for one in unreleased(contracts):
        file = one.released_file()
        file.parent.mkdir(exist_ok=True)
        shutil.copy(one.file, file)
        shutil.copy(one.example_file, file.with_name(file.name.replace(".schema.json", ".example.json")))
        made.append(file)
    return made


def main() -> int:
    try:
        made = release()
    except ValueError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    sys.stdout.write("".join(f"released {file.relative_to(HERE)}\n" for file in made) or "Nothing is new.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
