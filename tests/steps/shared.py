"""The tests of shared-contracts, each package under its own small settings, in catalog's environment."""

from compose.settings import SHARED_PACKAGES
from tests.steps.systems import lone_house, variables_in
from tests.work import Work


def run_shared_tests(work: Work) -> None:
    house = lone_house("catalog", called="shared")
    variables = variables_in(house, work, "catalog")
    for package in SHARED_PACKAGES:
        folder = house / "shared-contracts" / package / "tests"
        if (folder / "settings.py").exists():
            own = {"DJANGO_SETTINGS_MODULE": f"{package}.tests.settings"}
            work.pytest(package, work.of_system("catalog").python, [folder], env=variables | own, cwd=house)
