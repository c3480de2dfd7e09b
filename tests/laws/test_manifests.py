"""What is written for Kubernetes says what Kubernetes understands.

Context: a field that is misspelt is ignored by the cluster, or refused in the night of a release.
Decision: every document is held against the official schema of its kind, strictly: an unknown field is an error. Each
document is whole; a kustomization only adds names to it.
Price: the schemas come with a package, which is to be renewed with the clusters.
"""

from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from tests.laws.house import ROOT

FOLDER = ROOT / "compose" / "kubernetes"
VERSION = "1.33"
KUSTOMIZATION = "kustomization.yaml"
DOCUMENTS = [
    pytest.param(document, id=f"{file.relative_to(FOLDER)} {document['kind']}")
    for file in sorted(FOLDER.rglob("*.yaml"))
    if file.name != KUSTOMIZATION
    for document in yaml.safe_load_all(file.read_text())
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_manifest_is_as_its_schema_says(document: dict[str, object]) -> None:
    kubernetes_validate.validate(document, VERSION, strict=True)


def test_a_misspelt_field_is_found() -> None:
    wrong = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"selecter": {}}}
    with pytest.raises(kubernetes_validate.ValidationError, match="selecter"):
        kubernetes_validate.validate(wrong, VERSION, strict=True)


@pytest.mark.parametrize("file", sorted(FOLDER.rglob(KUSTOMIZATION)), ids=lambda file: file.parent.name)
def test_a_kustomization_names_all_that_lies_beside_it(file: Path) -> None:
    named = {file.parent / one for one in yaml.safe_load(file.read_text())["resources"]}
    assert all(one.exists() for one in named)
    assert set(file.parent.glob("*.yaml")) - {file} <= named
