from compose.settings import SYSTEMS
from tests.work import Work


def run_contract_tests(work: Work) -> None:
    """In each system's environment: every event it reads, fed to the functions that read it."""
    for system in SYSTEMS:
        variables = work.dry_variables_of(system) | {"SYSTEM": system, "DJANGO_SETTINGS_MODULE": f"{system}.settings"}
        work.pytest(system, work.of_system(system).python, ["tests/contracts"], env=variables)
