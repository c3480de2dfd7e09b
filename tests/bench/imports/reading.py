"""Eight readers at once, each with the next question when the last is answered: how long each waited, by kind."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import httpx

from tests.bench.figures import Figure, percentile
from tests.bench.imports.questions import MIX, Question, Shop, category_path, filters_on, questions
from tests.bench.pages.load import PATIENCE, status_of
from tests.bench.stage import Stage, compose

READERS, QUESTIONS, STEPS = 8, 1000, 100
Waited = dict[str, list[float]]  # milliseconds by kind


def read(stage: Stage) -> Iterator[Figure]:
    """Cold: just after a restart. Again: the same questions. New: others of the same kinds, as most questions are."""
    shop = _shop(stage)
    first = questions(shop, QUESTIONS, series=1)
    compose("stop", "catalog-web")
    compose("stop", "catalog-db")
    compose("start", "catalog-db")
    compose("start", "catalog-web")
    passes = {"cold": first, "again": first, "new": questions(shop, QUESTIONS, series=2)}
    for name, asked in passes.items():
        waited = ask(stage.origin("catalog"), asked)
        everything = [one for of_kind in waited.values() for one in of_kind]
        for of_hundred in (50, 95, 99):
            yield percentile(f"read_{name}_p{of_hundred}_ms", "ms", everything, of_hundred=of_hundred)
        for kind in MIX:
            if kind in waited:
                yield percentile(f"read_{name}_{kind}_p95_ms", "ms", waited[kind], of_hundred=95)


def ask(origin: str, asked: Sequence[Question]) -> Waited:
    """Raises when an answer is not 200."""
    return asyncio.run(_ask(origin, asked))


async def _ask(origin: str, asked: Sequence[Question]) -> Waited:
    waited: Waited = {}
    waiting = iter(asked)
    at = urlsplit(origin)

    async def one() -> None:
        reader, writer = await asyncio.open_connection(at.hostname, at.port)
        for question in waiting:
            began = time.perf_counter()
            said = f"GET {question.path} HTTP/1.1\r\nHost: {at.netloc}\r\nAccept: text/html\r\n\r\n"
            writer.write(said.encode())
            status = await asyncio.wait_for(status_of(reader), PATIENCE)
            waited.setdefault(question.kind, []).append((time.perf_counter() - began) * 1000)
            if status != 200:
                raise RuntimeError(f"{question.path} was answered with {status}.")
        writer.close()

    await asyncio.gather(*(one() for _ in range(READERS)))
    return waited


def _shop(stage: Stage) -> Shop:
    with stage.database("catalog") as database:
        slugs = [row[0] for row in database.execute("SELECT slug FROM catalog_category ORDER BY slug").fetchall()]
    with httpx.Client(base_url=stage.origin("catalog"), timeout=60) as client:
        page = client.get("/products?q=cotton", headers={"Accept": "text/html"}).raise_for_status().text
        deep = list(_deep(client))
    return Shop(categories=[category_path(slug) for slug in slugs], deep=deep, filters=filters_on(page))


def _deep(client: httpx.Client) -> Iterator[str]:
    """The pages that have a number, and as many as one who goes on and on sees after them."""
    shown = client.get("/products", headers={"Accept": "application/json"}).raise_for_status().json()
    yield from (f"/products?page={number}" for number in range(1, shown["pages"] + 1))
    for _ in range(STEPS):
        if not shown.get("next"):
            return
        yield shown["next"]
        shown = client.get(shown["next"], headers={"Accept": "application/json"}).raise_for_status().json()
