"""Files larger and stranger than memory likes: each ends in a reason, and what is held at once stays small."""

import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from catalog.imports import staging
from catalog.imports.lines import LINE_LIMIT
from catalog.imports.models import ProductFile, StagedRow
from catalog.imports.reading import Record, Records, read_sheet
from catalog.imports.refusals import NotAProductFile
from catalog.tests.imports.files import imported, more, refused, row, run, run_all, sent, shop, written

HEAD = b"Handle,Title,Variant Price\n"
MIB = 1024 * 1024


def records(data: bytes) -> list[Record]:
    opened = BytesIO(data)
    sheet = read_sheet(opened)
    return [one for one in Records(BytesIO(data), sheet, offset=sheet.offset, line=sheet.line) if one]


@pytest.fixture
def little_memory() -> Iterator[None]:
    """Nothing in here holds more than a few lines of the longest kind at once."""
    tracemalloc.start()
    yield
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40 * MIB


def test_a_file_of_one_line_of_256_mib_is_no_product_file(tmp_path: Path, little_memory: None) -> None:
    file = tmp_path / "one-line.csv"
    with file.open("wb") as opened:
        for _ in range(256):
            opened.write(b"x" * MIB)
    with file.open("rb") as opened, pytest.raises(NotAProductFile) as problem:
        read_sheet(opened)
    assert problem.value.code == "header_too_long"


def test_a_line_that_is_far_too_long_is_torn_and_the_next_is_read(tmp_path: Path, little_memory: None) -> None:
    file = tmp_path / "long-line.csv"
    with file.open("wb") as opened:
        opened.write(HEAD + b"mug,")
        for _ in range(64):
            opened.write("ö".encode() * MIB)
        opened.write(b",9\njug,Jug,9\n")
    with file.open("rb") as opened:
        sheet = read_sheet(opened)
        reader = Records(opened, sheet, offset=sheet.offset, line=sheet.line)
        found = [(one.line, one.torn) for one in reader if one]
    assert found == [(2, "far_too_large"), (3, "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_reading_goes_on_at_any_record_as_if_it_had_never_stopped(encoding: str) -> None:
    text = (
        written(row(title="Käse"), row("jug", body='é\n"x"'), row("cup"))
        + 'lamp,"torn\nvase,Vase,,,\n'
        + written(row())
    )
    data = text.encode(encoding)
    sheet = read_sheet(BytesIO(data))
    reader = Records(BytesIO(data), sheet, offset=sheet.offset, line=sheet.line)
    whole = [(one, reader.offset, reader.line) for one in reader if one]
    for number, (_, offset, line) in enumerate(whole):
        rest = Records(BytesIO(data), sheet, offset=offset, line=line)
        assert [one for one in rest if one] == [one for one, _, _ in whole[number + 1 :]]


def test_a_million_empty_lines_are_an_import_of_nothing(db: None) -> None:
    file = imported(HEAD + b"\n" * 1_000_000)
    assert (file.state, file.total) == ("done", 0)


def test_reading_rests_between_blocks_even_of_empty_lines(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "SECONDS", 0)
    file = sent(HEAD + b"\n" * 5000 + b"mug,Mug,9\n")
    run(file)
    assert (file.state, file.line) == ("reading", 2 + staging.BLOCK)
    run_all(file)
    assert list(shop()) == ["mug"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04" + b"\x00\x81" * 500, "It is a workbook or an archive whatever its name says"),
        (b",".join(b"c%d" % n for n in range(100_000)) + b",Handle\n", "The header has 100001 columns; at most 1000"),
        (b"\x1f\x8b\x08" + b"\x00" * 500, "It is a workbook or an archive whatever its name says"),
        (HEAD + b"mug,Mug,9\n" * 2001, 'The product "mug" has more than 2000 rows'),
        (HEAD + b"mug,Mug,9\n" + b"mug,%s,9\n" % (b"x" * 1_000_000) * 9, 'The product "mug" has more than 2000 rows'),
    ],
)
def test_a_file_that_cannot_be_taken_says_why_at_once(db: None, content: bytes, reason: str) -> None:
    file = imported(content)
    assert file.state == "refused"
    assert reason in file.reason
    assert (shop(), StagedRow.objects.count()) == ({}, 0)


def test_one_handle_with_a_thousand_variants_is_refused_and_the_others_are_taken(db: None) -> None:
    file = imported(written(row(option="0"), *(more(option=str(n)) for n in range(1, 1000)), row("jug", "Jug")))
    assert refused(file)[100] == (102, "The product has more than 100 variants.")
    assert (len(refused(file)), list(shop()), file.done) == (1000, ["jug"], 1001)


def test_a_product_whose_rows_lie_far_apart_is_taken_as_one(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other blocks, other runs: where a product began is asked of the rows that are staged already."""
    monkeypatch.setattr(staging, "BLOCK", 2)
    monkeypatch.setattr(staging, "SECONDS", 0)
    file = imported(written(row(option="S"), *(row(f"jug-{n}") for n in range(5)), more(option="M")))
    assert (list(shop()["mug"]), file.created) == (["S", "M"], 6)


def test_a_sku_is_the_first_products_however_far_behind_the_second_is(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sent(written(row(sku="A"), *(row(f"jug-{n}") for n in range(50)), row("cup", sku="a"), row("pot", sku="A")))
    ProductFile.objects.update(pace=20)
    run_all(file)
    assert refused(file) == [
        (53, 'The SKU "a" is in line 2 already. Each variant needs its own.'),
        (54, 'The SKU "A" is in line 2 already. Each variant needs its own.'),
    ]


def test_the_longest_line_that_is_read_is_longer_than_any_cell_that_is_taken() -> None:
    assert LINE_LIMIT > 65_536
