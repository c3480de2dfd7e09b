from django.test import Client

from catalog.imports.models import ProductFile
from catalog.tests.asking import ask
from catalog.tests.imports.files import imported, row, run, sent, written


def test_the_page_renews_itself_only_while_the_import_runs(bob: Client) -> None:
    file = sent(written(row()))
    assert 'hx-trigger="every 1s"' in bob.get(file.address()).text
    run(file)
    page = bob.get(file.address()).text
    assert "hx-trigger" not in page
    assert "Every row was taken." in page


def test_it_shows_how_far_it_is(bob: Client) -> None:
    file = sent(written(row()))
    ProductFile.objects.update(state="running", torn=40, taken=1200, total=3000)
    data = ask(bob, file.address())
    assert (data["done"], data["total"], data["is_running"]) == (1240, 3000, True)
    assert 'value="1240"' in bob.get(file.address()).text


def test_refused_rows_are_listed_with_line_and_reason(bob: Client) -> None:
    file = imported(written(row(title="<i>"), row("jug", "Jug", price="<script>")))
    assert ask(bob, file.address())["refused"] == [
        {"line": 2, "handle": "mug", "code": "no_title", "reason": "The product has no title."},
        {
            "line": 3,
            "handle": "jug",
            "code": "price_no_amount",
            "reason": 'The price "<script>" is not an amount such as 12.50.',
        },
    ]
    page = bob.get(file.address()).text
    assert "not every row could be taken" in page
    assert "<script>" not in page


def test_a_long_list_of_refused_rows_has_pages(bob: Client) -> None:
    file = imported(written(*(row(f"mug-{number}", price="") for number in range(201))))
    assert [one["line"] for one in ask(bob, file.address(), page=2)["refused"]] == [202]
    assert bob.get(f"{file.address()}?page=3").status_code == 404


def test_a_file_that_was_refused_whole_says_why(bob: Client) -> None:
    file = imported("a,b\n1,2\n")
    page = bob.get(file.address()).text
    assert "nothing of it was taken" in page
    assert "there is no column Handle" in page


def test_charlie_sees_nothing_of_it(charlie: Client, guest: Client) -> None:
    file = imported(written(row()))
    assert charlie.get(file.address()).status_code == 403
    assert guest.get(file.address()).status_code == 303
