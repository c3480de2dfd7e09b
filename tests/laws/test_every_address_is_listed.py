from pathlib import Path

from tests.laws.addresses import Address, addresses
from tests.laws.biting import found_by, write
from tests.laws.house import ROOT, Source, functions_of, systems


def test_every_endpoint_is_listed_in_urls_py() -> None:
    """Context: autodiscovery hides what a system answers to.
    Decision: urls.py lists every address by hand, one line each; it is the first table of contents of a system.
    Price: one more line for a new endpoint.
    """
    assert endpoints_that_are_not_listed(ROOT) == []


def test_every_listed_endpoint_comes_from_a_rest_folder() -> None:
    assert listed_functions_from_elsewhere(ROOT) == []


def test_an_address_is_named_after_its_endpoint() -> None:
    """Context: `reverse("product-detail")` and `def show_product` are two names for one thing.
    Decision: an address carries its function's name in kebab case: show_product is show-product. Where several methods
    share an address, it carries the name of one of them; a function's second address says more: show-cart-part.
    The system's first page may be called home.
    Price: names are longer than a framework's habit.
    """
    assert addresses_with_another_name(ROOT) == []


def test_a_forgotten_endpoint_is_found(broken_house: Path) -> None:
    write(broken_house, "systems/catalog/stock/rest/forget_me.py", "def forget_me() -> None: ...\n")
    assert found_by(endpoints_that_are_not_listed, broken_house) == ["catalog: forget_me"]


def test_an_address_with_another_name_is_found(broken_house: Path) -> None:
    text = (
        "from catalog.stock.rest.show_it import show_it\nurlpatterns = [path('x', methods(GET=show_it), name='it')]\n"
    )
    write(broken_house, "systems/catalog/urls.py", text)
    assert found_by(addresses_with_another_name, broken_house) == ["catalog: 'it' for show_it"]


def endpoints_that_are_not_listed(root: Path) -> list[str]:
    found = []
    for system in systems(root):
        names = {name for address in addresses(system / "urls.py", root) for name in address.functions}
        found += [f"{system.name}: {s.name}" for s in functions_of(root, system, "rest") if s.name not in names]
    return found


def listed_functions_from_elsewhere(root: Path) -> list[str]:
    found = []
    for system in systems(root):
        imports = Source(root, system / "urls.py").imports
        for name in (name for address in _ours(system, root) for name in address.functions):
            if ".rest" not in imports.get(name, "nowhere"):
                found.append(f"{system.name}: {name} from {imports.get(name, 'nowhere')}")
    return found


def addresses_with_another_name(root: Path) -> list[str]:
    return [
        f"{system.name}: {address.name!r} for {', '.join(address.functions)}"
        for system in systems(root)
        for address in _ours(system, root)
        if address.route and not _is_named_after(address)
    ]


def _is_named_after(address: Address) -> bool:
    name = address.name or ""
    names = [function.replace("_", "-") for function in address.functions]
    return any(name == kebab or name.startswith(f"{kebab}-") for kebab in names)


def _ours(system: Path, root: Path) -> list[Address]:
    """Those that list functions; an include of a library's addresses lists none."""
    return [address for address in addresses(system / "urls.py", root) if address.functions]
