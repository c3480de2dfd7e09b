from compose.settings import ROOT
from tests.work import Work

CODE = ("systems", "shared-contracts", "compose", "tests")


def check_style(work: Work) -> None:
    """Ruff's rules and its formatting, djlint's rules for templates; the root's pyproject.toml says which."""
    ruff, djlint = (work.tools().program(name) for name in ("ruff", "djlint"))
    templates = sorted([*ROOT.glob("systems/*/templates"), *ROOT.glob("shared-contracts/*/templates")])
    work.run("ruff check", [ruff, "check", "--no-cache", *CODE])
    work.run("ruff format --check", [ruff, "format", "--check", "--no-cache", *CODE])
    work.run("djlint", [djlint, "--lint", "--configuration", ROOT / "pyproject.toml", *templates])
