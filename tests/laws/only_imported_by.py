"""A kind of import-linter contract: some modules may be imported by the named importers and by nobody else."""

import fnmatch

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyImportedBy(Contract):
    """`modules` and `importers` are patterns; `*` stands for any number of any characters."""

    modules: list[str] = fields.ListField(subfield=fields.StringField())  # type: ignore[assignment]
    importers: list[str] = fields.ListField(subfield=fields.StringField())  # type: ignore[assignment]

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001, RUF100
        guarded = [module for module in graph.modules if _matches(module, self.modules)]
        offences = [
            (importer, module)
            for module in guarded
            for importer in sorted(graph.find_modules_that_directly_import(module))
            if not _matches(importer, self.importers) and not graph.is_module_squashed(importer)
        ]
        return ContractCheck(kept=not offences, metadata={"offences": sorted(offences)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, module in check.metadata["offences"]:
            output.print_error(f"{importer} may not import {module}", bold=False)


def _matches(module: str, patterns: list[str]) -> bool:
    return any(fnmatch.fnmatchcase(module, pattern) for pattern in patterns)
