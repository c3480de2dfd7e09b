"""The steps in the order in which they are told; `python3 -m tests --list` prints them."""

from tests.step import Needs, Step, Turn
from tests.steps.audit import run_audit
from tests.steps.bench import run_bench
from tests.steps.bench_import import run_bench_import
from tests.steps.bench_orders import run_bench_orders
from tests.steps.bench_pages import run_bench_pages
from tests.steps.compose_tests import run_compose_tests
from tests.steps.containers import run_containers
from tests.steps.contracts import record_reads, run_contract_tests
from tests.steps.laws import run_laws
from tests.steps.lock_checks import check_locks, make_locks_again, take_newest_versions
from tests.steps.releases import run_releases, run_two_releases
from tests.steps.shared import run_shared_tests
from tests.steps.stories import (
    run_browser_tests,
    run_faults,
    run_long_faults,
    run_matrix,
    run_mutations,
    run_outages,
    run_rebuild,
    run_soak,
    run_start_orders,
    run_stories,
)
from tests.steps.style import check_style
from tests.steps.systems import run_accounts_tests, run_catalog_tests, run_ordering_tests
from tests.steps.texts import collect_texts
from tests.steps.type_checks import check_types

STEPS: tuple[Step, ...] = (
    Step(name="style", says="ruff's rules and formatting", run=check_style),
    Step(name="types", says="mypy --strict over every folder", run=check_types),
    Step(name="laws", says="the laws of the house, each proven to bite", run=run_laws),
    Step(name="locks", says="every lock pins what is required, with hashes", run=check_locks),
    Step(name="compose", says="compose's own tests", run=run_compose_tests),
    Step(name="shared", says="contracts, messaging, web and look", run=run_shared_tests, needs=Needs.SERVERS),
    Step(
        name="accounts", says="accounts' own tests, with no sibling there", run=run_accounts_tests, needs=Needs.SERVERS
    ),
    Step(name="catalog", says="catalog's own tests, with no sibling there", run=run_catalog_tests, needs=Needs.SERVERS),
    Step(
        name="ordering", says="ordering's own tests, with no sibling there", run=run_ordering_tests, needs=Needs.SERVERS
    ),
    Step(
        name="contracts",
        says="what is said can be read, and may be deployed",
        run=run_contract_tests,
    ),
    Step(
        name="stories",
        says="what people do, over HTTP and AMQP only, on the whole suite",
        run=run_stories,
        needs=Needs.SUITE,
        turn=Turn.IN_THE_SUITE,
    ),
    Step(
        name="outage",
        says="what still works while a part is down",
        run=run_outages,
        needs=Needs.SUITE,
        turn=Turn.PATIENT,
    ),
    Step(
        name="faults",
        says="300 orders while every process is killed; 20 faults by chance, all invariants counted",
        run=run_faults,
        needs=Needs.SUITE,
        turn=Turn.PATIENT,
    ),
    Step(
        name="two-releases",
        says="accounts, then catalog is released while people shop, beside the others' releases before; see releases",
        run=run_two_releases,
        turn=Turn.PATIENT,
    ),
    Step(
        name="browser",
        says="the pages in a real browser",
        run=run_browser_tests,
        needs=Needs.SUITE,
        turn=Turn.IN_THE_SUITE,
    ),
    Step(
        name="matrix",
        says="every plug is pulled, what people can do meanwhile is compared, and written into the README",
        run=run_matrix,
        needs=Needs.SUITE,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="start-orders",
        says="the systems start in each order, with the broker first or last: nothing waits, the copies become equal",
        run=run_start_orders,
        needs=Needs.SUITE,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="rebuild",
        says="a fourth system joins; 50,000 products are rebuilt from a snapshot while customers order",
        run=run_rebuild,
        needs=Needs.SUITE,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="bench",
        says="figures, each beside a rival or a ceiling of the same run; --json: one object a line",
        run=run_bench,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="bench-pages",
        says="pages a second beside django-oscar's and beside a floor, with their weights; --json as bench",
        run=run_bench_pages,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="bench-orders",
        says="placing an order beside synchronous calls; 2,000 orders of a crowd; --json as bench",
        run=run_bench_orders,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="bench-import",
        says="100,000 products (FLOTILLA_PRODUCTS) out of one file, then 8 readers in that shop; --json as bench",
        run=run_bench_import,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="containers",
        says="the suite in containers: a browser's journey, then a cluster whose broker nodes are killed under load",
        run=run_containers,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="texts",
        says="collects every text into the catalogs of German, and compiles them",
        run=collect_texts,
        daily=False,
    ),
    Step(name="audit", says="no package in a lock has a known hole; asks PyPI", run=run_audit, daily=False),
    Step(name="reads", says="records again who reads which field: contracts/reads.json", run=record_reads, daily=False),
    Step(
        name="soak",
        says="every fault in random order for 20 minutes (FLOTILLA_SOAK_MINUTES, FLOTILLA_SEED)",
        run=run_soak,
        needs=Needs.SUITE,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="faults-long",
        says="what takes minutes: a broker away, frozen, half open; a full disk; a backlog of 100,000",
        run=run_long_faults,
        needs=Needs.SUITE,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="mutations",
        says="six bugs in copies of messaging: the faults' counts report each",
        run=run_mutations,
        needs=Needs.SUITE,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(
        name="releases",
        says="each system is released while people shop; all eight combinations of old and new pass the journey",
        run=run_releases,
        daily=False,
        turn=Turn.ALONE,
    ),
    Step(name="lock", says="makes the locks again; keeps versions that still fit", run=make_locks_again, daily=False),
    Step(name="upgrade", says="makes the locks again with the newest versions", run=take_newest_versions, daily=False),
)
