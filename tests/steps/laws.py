import json

from compose.installing import find_uv, pip
from compose.settings import SYSTEMS
from tests.steps.lock_checks import FILE
from tests.steps.texts import find_gettext
from tests.work import Work


def run_laws(work: Work) -> None:
    """The laws read code as text; what only running code can tell is asked of each system's own environment."""
    find_gettext(work)
    pythons = {f"PYTHON_OF_{system.upper()}": str(work.of_system(system).python) for system in SYSTEMS}
    variables = {f"VARIABLES_OF_{system.upper()}": work.dry_variables_file(system) for system in SYSTEMS}
    installing = {"INSTALL_INTO": json.dumps(installing_command(work))}
    work.pytest("laws", work.tools().python, ["tests/laws", f"--ignore={FILE}"], env=pythons | variables | installing)


def installing_command(work: Work) -> list[str]:
    """How packages are installed into the environment of `{python}` on this machine."""
    uv = find_uv(work.own_settings, work.say)
    if uv:
        return [str(uv), "pip", "install", "--quiet", "--no-config", "--python", "{python}"]
    return [
        *map(str, pip(work.own_settings)),
        "--python",
        "{python}",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
