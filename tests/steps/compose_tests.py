from tests.work import Work


def run_compose_tests(work: Work) -> None:
    """In the tests' environment, which holds what compose's own holds."""
    work.pytest("compose", work.tools().python, ["compose/tests"])
