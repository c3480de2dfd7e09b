from django.core.management import call_command
from django.test import Client


def test_the_api_is_described_without_a_warning(tmp_path: object) -> None:
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", f"{tmp_path}/schema.yml")


def test_every_endpoint_is_in_the_description(guest: Client) -> None:
    paths = guest.get("/api/schema?format=json", headers={"accept": "*/*"}).json()["paths"]
    assert {"get", "post"} == set(paths["/products"])
    assert {"post", "put"} == set(paths["/products/{product_id}/price"])
    query = {parameter["name"] for parameter in paths["/products"]["get"]["parameters"]}
    assert {"q", "category", "sort", "page"} <= query


def test_the_description_has_a_page(guest: Client) -> None:
    assert guest.get("/api/").status_code == 200
