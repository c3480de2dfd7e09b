from pathlib import Path

import pytest

from compose.definitions import maker
from compose.environments import system_environment
from compose.failures import Failure
from compose.progress import Progress
from compose.release import ORDER, restart
from compose.settings import Settings
from compose.systems import prepare


def of_another_checkout(folder: Path) -> Settings:
    return Settings.from_environment({"FLOTILLA_CATALOG_CODE": str(folder), "FLOTILLA_HOME": str(folder / "home")})


def test_a_system_runs_the_code_and_the_shared_contracts_of_the_checkout_that_is_named(tmp_path: Path) -> None:
    settings = of_another_checkout(tmp_path)
    catalog = system_environment(settings, "catalog")
    assert {package.parent.parent for package in catalog.packages} == {tmp_path}
    assert catalog.lock == tmp_path / "systems" / "catalog" / "requirements.lock"
    assert system_environment(settings, "ordering") == system_environment(settings.with_our_code(), "ordering")


def test_the_environments_of_two_releases_stand_beside_each_other(tmp_path: Path) -> None:
    settings = of_another_checkout(tmp_path)
    ours, other = (system_environment(one, "catalog").folder for one in (settings.with_our_code(), settings))
    assert ours != other


def test_the_broker_is_defined_by_our_contracts_whatever_runs(tmp_path: Path) -> None:
    settings = of_another_checkout(tmp_path)
    assert maker(settings) == maker(settings.with_our_code())


def test_a_checkout_without_the_system_is_refused_with_the_variable_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="FLOTILLA_CATALOG_CODE"):
        prepare(of_another_checkout(tmp_path), "catalog", Progress())


def test_what_may_write_something_new_comes_last() -> None:
    assert ORDER[-1] == "web"


@pytest.mark.parametrize("name", ["catalog-db", "broker", "shop", "catalog-cook"])
def test_what_cannot_be_restarted_while_people_shop_is_refused_with_what_can(name: str) -> None:
    with pytest.raises(Failure, match=r"cannot be restarted while people shop\. What can: accounts, catalog"):
        restart(Settings.from_environment({}), Progress(), name)


def test_what_does_not_run_is_not_restarted(tmp_path: Path) -> None:
    settings = Settings.from_environment({"FLOTILLA_HOME": str(tmp_path)})
    with pytest.raises(Failure, match="catalog-relay does not run"):
        restart(settings, Progress(), "catalog-relay")
