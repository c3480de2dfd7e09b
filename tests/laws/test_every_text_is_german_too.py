import gettext
import shutil
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.laws.biting import append, write
from tests.laws.house import ROOT
from tests.texts import CATALOG, Text, collect, packages_with_texts, texts_of

WHAT_TO_DO = "run `python3 -m tests texts`, write the German into the catalog, and run it again"
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", "tests", "static")


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """A copy of the system catalog, for a test to break."""
    return Path(shutil.copytree(ROOT / "systems" / "catalog", tmp_path / "broken" / "catalog", ignore=LEFT_OUT))


@pytest.mark.timeout(300)
def test_every_text_has_its_german(tmp_path: Path) -> None:
    """Context: a page that is half English and half German tells a person that nobody looked.
    Decision: whoever adds a text adds its German in the same commit. The catalogs say what the code says: no text is
    missing, none is a guess of the tool's, none is left over.
    Price: GNU gettext among the tests' tools, and some German for every programmer.
    """
    found = [line for package in packages_with_texts(ROOT) for line in texts_without_german(package, tmp_path)]
    assert found == [], WHAT_TO_DO


def test_what_is_read_at_run_time_is_what_the_catalog_says() -> None:
    """Decision: the compiled catalogs lie in the repository, so that neither a checkout nor a wheel needs gettext."""
    assert catalogs_not_compiled(ROOT) == [], WHAT_TO_DO


def test_one_text_has_one_german() -> None:
    """Context: Django melts all catalogs of a system into one, so of two translations of a text one would never show.
    Decision: the same words are said in the same way everywhere; where they must differ, they get a `context`.
    """
    assert texts_told_in_two_ways(ROOT) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("stock/forgotten.py", 'from django.utils.translation import gettext as _\nA = _("Forgotten")\n'),
        ("templates/stock/forgotten.html", "{% load i18n %}<c-field label=\"{% translate 'Forgotten' %}\" />"),
        ("templates/forgotten.txt", "{% load i18n %}{% blocktranslate %}Forgotten{% endblocktranslate %}"),
    ],
    ids=["code", "page", "mail"],
)
def test_a_text_without_german_is_found(file: str, text: str, catalog: Path, tmp_path: Path) -> None:
    write(catalog, file, text)
    assert texts_without_german(catalog, tmp_path) == ["catalog: 'Forgotten'"]


def test_a_guess_and_a_left_over_are_found(catalog: Path, tmp_path: Path) -> None:
    text = (catalog / CATALOG).read_text().replace('msgid "Title"', '#, fuzzy\nmsgid "Title"')
    write(catalog, str(CATALOG), text + '\nmsgid "Nobody says this"\nmsgstr "Niemand sagt das"\n')
    assert texts_without_german(catalog, tmp_path) == [
        "catalog: 'Title'",
        "catalog: 'Nobody says this' is said no more",
    ]


def test_a_catalog_that_was_not_compiled_is_found(broken_house: Path) -> None:
    catalog = broken_house / "systems" / "catalog" / CATALOG
    catalog.write_text(catalog.read_text().replace('msgstr "Titel"', 'msgstr "Überschrift"'))
    assert catalogs_not_compiled(broken_house) == [f"systems/catalog/{CATALOG.with_suffix('.mo')}"]


def test_a_text_told_in_two_ways_is_found(broken_house: Path) -> None:
    append(broken_house, f"systems/catalog/{CATALOG}", '\nmsgid "Cart"\nmsgstr "Einkaufskorb"\n')
    assert texts_told_in_two_ways(broken_house) == ["'Cart': Einkaufskorb, Warenkorb"]


def texts_without_german(package: Path, copies: Path) -> list[str]:
    """The texts are collected in a copy, since makemessages writes files beside the templates while it works."""
    copy = copies / package.name
    shutil.copytree(package, copy, ignore=LEFT_OUT)
    collect(copy, python=sys.executable)
    ours, wanted = texts_of(package / CATALOG), texts_of(copy / CATALOG)
    left_over = {text.msgid for text in ours} - {text.msgid for text in wanted}
    without = [f"{package.name}: {text.msgid!r}" for text in wanted if not text.is_german]
    return without + [f"{package.name}: {msgid!r} is said no more" for msgid in sorted(left_over)]


def catalogs_not_compiled(root: Path) -> list[str]:
    found = []
    for package in packages_with_texts(root):
        catalog, compiled = package / CATALOG, (package / CATALOG).with_suffix(".mo")
        if catalog.exists() and not (compiled.exists() and _says(compiled, texts_of(catalog))):
            found.append(str(compiled.relative_to(root)))
    return found


def texts_told_in_two_ways(root: Path) -> list[str]:
    told: dict[str, set[str]] = defaultdict(set)
    for package in packages_with_texts(root):
        for text in texts_of(package / CATALOG):
            told[text.msgid].add(" / ".join(text.translations))
    return [f"{msgid!r}: {', '.join(sorted(ways))}" for msgid, ways in sorted(told.items()) if len(ways) > 1]


def _says(compiled: Path, texts: list[Text]) -> bool:
    with compiled.open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    return all(_translated(catalog, text) == text.translations for text in texts)


def _translated(catalog: gettext.GNUTranslations, text: Text) -> list[str]:
    if text.plural:
        return [catalog.ngettext(text.msgid, text.plural, number) for number in (1, 2)]
    return [catalog.gettext(text.msgid)]
