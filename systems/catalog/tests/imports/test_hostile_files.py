"""Files as they come: torn, foreign, oversized. What cannot be taken is listed; nothing is half-imported."""

import random

import pytest

from catalog.imports.rows import CELL_LIMIT
from catalog.products.models import Family
from catalog.tests.imports.files import COLUMNS, Row, imported, more, refused, row, shop, written

MUG = {"mug": {"": ("12.50", 4)}}
JUG = row("jug", "Jug", body="A plain jug.")
JUGS = {"jug": {"": ("12.50", 4)}}


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"price": ""}, "It has no price."),
        ({"price": "-5"}, 'The price "-5" is below zero.'),
        ({"price": "0"}, 'The price "0" is not between 0.01 and 999999.99.'),
        ({"price": "99999999"}, 'The price "99999999" is not between 0.01 and 999999.99.'),
        ({"price": "1e400"}, 'The price "1e400" is not an amount such as 12.50.'),
        ({"price": "NaN"}, 'The price "NaN" is not an amount such as 12.50.'),
        ({"price": "٣"}, 'The price "٣" is not an amount such as 12.50.'),
        ({"old_price": "cheap"}, 'The compare-at price "cheap" is not an amount such as 12.50.'),
        ({"quantity": "many"}, 'The quantity "many" is not a whole number.'),
        ({"quantity": "-3"}, 'The quantity "-3" is not between 0 and 1000000.'),
        ({"title": ""}, "The product has no title."),
        ({"title": "<p> </p>"}, "The product has no title."),
        ({"handle": ""}, "It has no handle, so nobody knows which product it belongs to."),
        ({"handle": "a/b?c"}, "Its handle is no address: letters, digits and hyphens only, at most 200."),
        ({"handle": "new"}, 'The handle "new" is the address of a page of the shop itself.'),
        ({"title": "x" * 301}, "The Title has 301 characters; at most 300 can be taken."),
        ({"sku": "x" * 101}, "The Variant SKU has 101 characters; at most 100 can be taken."),
        ({"body": "x" * (CELL_LIMIT + 1)}, "The cell Body (Html) holds 65537 characters; at most 65536 can be taken."),
        ({"body": "x" * 1_048_576}, "The cell Body (Html) holds 1048576 characters; at most 65536 can be taken."),
        ({"vendor": "nul\x00"}, "The cell Vendor has binary zeros in it. Export the file again."),
    ],
)
def test_a_row_that_cannot_be_taken_is_listed_and_the_others_are_taken(db: None, cells: Row, reason: str) -> None:
    file = imported(written(row(**cells), JUG))
    assert refused(file) == [(2, reason)]
    assert shop() == JUGS
    assert (file.done, file.total) == (2, 2)


def test_a_product_is_taken_whole_or_not_at_all(db: None) -> None:
    file = imported(written(row(option="S"), more(option="M", price=""), more(option="L"), JUG))
    others = "Line 3 of the same product cannot be taken, and a product is taken whole or not at all."
    assert refused(file) == [(2, others), (3, "It has no price."), (4, others)]
    assert shop() == JUGS


def test_torn_quotes_take_nothing_else_with_them(db: None) -> None:
    torn = 'mug,"Mug,broken here'
    file = imported("Handle,Title,Variant Price\n" + torn + '\njug,"Jug, large",12.50\nlamp,Lamp,8\n')
    assert refused(file) == [(2, "Its quotation marks do not match. Close each cell that opens with one.")]
    assert list(shop()) == ["jug", "lamp"]


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_file(db: None) -> None:
    file = imported('Handle,Title,Variant Price\nmug,"Mug,9\njug,Jug,9\nlamp,Lamp,9\n')
    assert [line for line, _ in refused(file)] == [2]
    assert list(shop()) == ["jug", "lamp"]


def test_a_torn_row_spoils_the_product_that_it_belongs_to(db: None) -> None:
    content = 'Handle,Title,Option1 Value,Variant Price\nmug,Mug,S,9\nmug,,M,"9"9\nmug,,L,9\njug,Jug,,9\n'
    file = imported(content)
    assert [line for line, _ in refused(file)] == [2, 3, 4]
    assert list(shop()) == ["jug"]


def test_a_row_with_missing_or_surplus_cells_is_torn(db: None) -> None:
    file = imported("Handle,Title,Variant Price\nmug,Mug\njug,Jug,9,surplus\nlamp,Lamp,9,,\n")
    assert [line for line, _ in refused(file)] == [2, 3]
    assert refused(file)[0][1] == "It has 2 cells where the header has 3. Is a quotation mark missing?"
    assert list(shop()) == ["lamp"]


def test_lines_are_counted_as_an_editor_counts_them(db: None) -> None:
    file = imported(
        written(row(body="one\n\ntwo\nthree"), row("jug", "Jug", price="x"), row("cup", "Cup", quantity="x"))
    )
    assert [line for line, _ in refused(file)] == [6, 7]


def test_the_second_of_two_equal_skus_is_refused(db: None) -> None:
    file = imported(written(row(sku="A-1"), row("jug", "Jug", sku="a-1")))
    assert refused(file) == [(3, 'The SKU "a-1" is in line 2 already. Each variant needs its own.')]
    assert shop() == MUG


def test_the_same_option_twice_is_refused(db: None) -> None:
    file = imported(written(row(option="S"), more(option="S"), JUG))
    assert refused(file)[1] == (3, 'Its option "S" is the same as in line 2.')
    assert shop() == JUGS


def test_more_than_a_hundred_variants_are_refused(db: None) -> None:
    file = imported(written(row(option="0"), *(more(option=str(number)) for number in range(1, 101)), JUG))
    assert len(refused(file)) == 101
    assert refused(file)[100] == (102, "The product has more than 100 variants.")
    assert shop() == JUGS


def test_html_and_scripts_become_plain_text_with_paragraphs(db: None) -> None:
    body = (
        "<h2>Blue</h2><p onclick='x()'>Soft &amp; <b>warm</b></p><SCRIPT type=x>alert('<p>')</SCRIPT >"
        "<style>p{}</style><ul><li>wool<li>silk</ul><p>3 < 4</p><!-- <p>no</p> --><img src=x onerror=alert(1)>end\x07"
    )
    imported(written(row(title="<b>Mug</b><script>1</script>", body=body)))
    family = Family.objects.get()
    assert family.title == "Mug"
    assert family.description == "Blue\n\nSoft & warm\n\n• wool\n• silk\n\n3 < 4\n\nend"


@pytest.mark.parametrize("body", ["<" * 60_000, "<!--" * 15_000, "<a " * 20_000, "<script>" * 8000, "</p" * 20_000])
def test_markup_that_never_ends_costs_no_time(db: None, body: str) -> None:
    imported(written(row(body=body)))
    assert shop() == MUG


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 (with mark)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
        ("latin-1", "Windows-1252"),
    ],
)
def test_every_usual_encoding_is_read_and_named(db: None, encoding: str, said: str) -> None:
    file = imported(written(row(title="Käse für Zoë", body="déjà vu")).encode(encoding))
    assert (file.encoding, Family.objects.get().title) == (said, "Käse für Zoë")


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_every_usual_line_ending_is_read(db: None, newline: str) -> None:
    file = imported(written(row(), JUG, row("cup", "Cup", price="x")).replace("\n", newline).encode())
    assert [line for line, _ in refused(file)] == [4]
    assert shop() == MUG | JUGS


@pytest.mark.parametrize(("delimiter", "said"), [(";", "semicolon"), ("\t", "tab")])
def test_other_delimiters_and_decimal_commas_are_read(db: None, delimiter: str, said: str) -> None:
    file = imported(written(row(price="12,50"), delimiter=delimiter))
    assert (file.delimiter, shop()) == (said, MUG)


def test_columns_may_stand_in_any_order_and_case(db: None) -> None:
    columns = [*COLUMNS]
    random.Random(7).shuffle(columns)
    first, rest = written(row(), JUG, columns=columns).split("\n", 1)
    imported(f"{first.upper()},My Own Column\n{rest}".replace("\n", ",\n").replace("Column,\n", "Column\n"))
    assert shop() == MUG | JUGS


def test_rows_of_a_product_may_stand_apart(db: None) -> None:
    imported(written(row(option="S"), JUG, more(option="M")))
    assert list(shop()["mug"]) == ["S", "M"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b" \n\n", "The file is empty."),
        (b"name,cost\nMug,3\n", "there is no column Handle."),
        (b"Handle,Title\nmug,Mug\n", "The header lacks Variant Price."),
        (b"Handle,Title,Title,Variant Price\nmug,Mug,Mug,3\n", "The header names Title more than once."),
        (b"PK\x03\x04 a workbook, not a CSV", "there is no column Handle."),
        (b"\xef\xbb\xbfHandle,Title,Variant Price\nmug,M\xffg,3\n", "It is neither UTF-8, UTF-16 nor Windows-1252"),
        (b"Handle,Title,Variant Price\nmug,M\x81g,3\n", "It is neither UTF-8, UTF-16 nor Windows-1252"),
        (b"Handle,Title,Variant Price\n" + b",no handle,3\n" * 1001, "More than 1000 rows are torn or have no handle"),
    ],
)
def test_what_is_no_product_file_is_refused_whole(db: None, content: bytes, reason: str) -> None:
    file = imported(content)
    assert file.state == "refused"
    assert reason in file.reason
    assert shop() == {}


def test_a_header_alone_is_an_import_of_nothing(db: None) -> None:
    file = imported(written())
    assert (file.state, file.total) == ("done", 0)


def test_a_file_of_torn_bytes_never_breaks_the_import(db: None) -> None:
    """Some of every file's bytes are replaced; whatever is left, each row is taken or listed."""
    whole = written(row(option="S", body='He said "hi"\nand left'), more(option="M"), JUG).encode()
    for seed in range(60):
        chance = random.Random(seed)
        torn = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            torn[chance.randrange(len(torn))] = chance.choice(b'",;\n\r\x00\xffa<')
        file = imported(bytes(torn))
        assert file.state in ("done", "refused")
        assert file.done == file.total
        assert all(shop().values()), "a family without a variant is half a product"
