"""May a publisher be deployed, with the readers as they are? Standard library only; works on any two checkouts.

    python -m contracts.can_i_deploy --readers OLD/contracts --publishers NEW/contracts

Within a major nothing is removed, retyped or narrowed, and only optional fields are added: every minor that the
readers' side knows must be compatible with what the publishers' side says, both ways. Older messages still wait in
queues, older publishers still run, and older readers still read.
"""

import argparse
import sys
from pathlib import Path

from contracts.compatible import Problem, Schema, kinds_of, problems, removed, unknown_keywords
from contracts.reads import Reads, readers_of, reads_in
from contracts.released import HERE, Said, current, released


def refusals(*, readers: Path = HERE, publishers: Path = HERE) -> list[str]:
    """Why not, a sentence each; nothing when everything may be deployed."""
    reads, said = reads_in(readers), {one.type: one for one in current(publishers)}
    found = [
        f"{one.type}: `{p.field or 'data'}` {p.what}." for one in said.values() for p in unknown_keywords(one.schema)
    ]
    if found:
        return found
    for known in released(readers):
        if known.type not in said:
            found.append(_gone(known, reads))
            continue
        found += [_sentence(known, problem, reads) for problem in _between(known, said[known.type])]
    return list(dict.fromkeys(found))


def _between(known: Said, now: Said) -> list[Problem]:
    forward = [
        Problem(one.field, f"{one.what}: readers of {known.version} refuse it")
        for one in problems(now.schema, known.schema)
    ]
    if known.minor > now.minor:  # the readers are ahead: this publisher only has to be understood
        return forward
    gone = removed(known.schema, now.schema)
    retyped = _retyped(known.schema, now.schema)
    backward = [
        Problem(one.field, f"{one.what}: so messages of {known.version} would be refused")
        for one in problems(known.schema, now.schema)
    ]
    told = {*gone, *retyped}
    others = [one for one in forward + backward if one.field not in told]
    return [
        *(Problem(field, f"was removed; {known.version} has it") for field in gone),
        *(Problem(field, f"was {old} in {known.version} and is {new} now") for field, (old, new) in retyped.items()),
        *others,
    ]


def _retyped(old: Schema, new: Schema, field: str = "") -> dict[str, tuple[str, str]]:
    before, after = kinds_of(old), kinds_of(new)
    if before.keys() != after.keys():
        return {field: (" or ".join(before), " or ".join(after))}
    found: dict[str, tuple[str, str]] = {}
    if "array" in before:
        found |= _retyped(before["array"].get("items", {}), after["array"].get("items", {}), f"{field}[]")
    inner = after.get("object", {}).get("properties", {})
    for name, one in before.get("object", {}).get("properties", {}).items():
        if name in inner:
            found |= _retyped(one, inner[name], f"{field}.{name}" if field else name)
    return found


def _sentence(known: Said, problem: Problem, reads: Reads) -> str:
    names = readers_of(reads, known.type, problem.field)
    who = (
        f"{' and '.join(names)} read{'s' if len(names) == 1 else ''} it."
        if names
        else ("No system is known to read it, but within a major nothing that was released changes.")
    )
    return f"{known.type}: `{problem.field or 'data'}` {problem.what}. {who} {_what_to_do(known)}"


def _gone(known: Said, reads: Reads) -> str:
    names = sorted(reads.get(known.type, {}))
    who = (
        f"{' and '.join(names)} read{'s' if len(names) == 1 else ''} it." if names else "No system is known to read it."
    )
    return (
        f"{known.type} {known.version} is said no more. {who} Keep saying it until no queue is bound to it"
        f" (python -m contracts.bound {known.type}); then remove its class and its released files in one commit."
    )


def _what_to_do(known: Said) -> str:
    stem, _, major = known.type.rpartition(".v")
    return f"Leave it as it was, or publish {stem}.v{int(major) + 1} beside it until no queue is bound to v{major}."


def main() -> int:
    parser = argparse.ArgumentParser(description="May this publisher be deployed, with the readers as they are?")
    parser.add_argument("--readers", type=Path, default=HERE, metavar="FOLDER", help="contracts of what runs")
    parser.add_argument("--publishers", type=Path, default=HERE, metavar="FOLDER", help="contracts of what is to run")
    given = parser.parse_args()
    found = refusals(readers=given.readers, publishers=given.publishers)
    sys.stdout.write("\n".join(found or ["Yes: every reader understands what is said."]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
