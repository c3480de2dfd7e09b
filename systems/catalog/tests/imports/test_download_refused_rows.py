import csv
from io import StringIO

from django.test import Client

from catalog.imports.models import ProductFile
from catalog.tests.imports.files import COLUMNS, imported, more, refused, row, shop, written

TORN = "Handle,Title,Variant Price\nmug,Mug\njug,Jug,9\n"


def rows_of(client: Client, file: ProductFile, **headers: str) -> list[list[str]]:
    response = client.get(f"{file.address()}/refused.csv", headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    return list(csv.reader(StringIO(response.getvalue().decode("utf-8-sig"), newline="")))


def test_the_refused_rows_come_back_with_the_reason_behind_each(bob: Client) -> None:
    file = imported(written(row(option="S"), more(option="M", price="x"), row("jug", "Jug")))
    head, first, second = rows_of(bob, file)
    assert head == [*COLUMNS, "Why it was refused"]
    assert first[:2] == ["mug", "Mug"]
    assert second[-1] == 'The price "x" is not an amount such as 12.50.'


def test_mended_they_are_sent_again(bob: Client) -> None:
    file = imported(written(row(option="S"), more(option="M", price="x"), row("jug", "Jug")))
    mended = bob.get(f"{file.address()}/refused.csv").getvalue().replace(b",x,", b",8,")
    again = imported(mended)
    assert (again.state, refused(again), again.created) == ("done", [], 1)
    assert shop()["mug"] == {"S": ("12.50", 4), "M": ("8.00", 4)}


def test_a_torn_row_comes_back_as_far_as_it_can_be_read(bob: Client) -> None:
    _, torn = rows_of(bob, imported(TORN))
    assert torn == ["mug", "Mug", "", "It has 2 cells where the header has 3. Is a quotation mark missing?"]


def test_no_cell_is_a_formula(bob: Client) -> None:
    file = imported(written(row(title="=HYPERLINK(1)", vendor="@me", price="-5", body="+1")))
    _, cells = rows_of(bob, file)
    assert [cells[1], cells[2], cells[3]] == ["'=HYPERLINK(1)", "'+1", "'@me"]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_charlie_gets_nothing(charlie: Client, guest: Client) -> None:
    file = imported(TORN)
    assert charlie.get(f"{file.address()}/refused.csv").status_code == 403
    assert guest.get(f"{file.address()}/refused.csv", headers={"accept": "application/json"}).status_code == 401
