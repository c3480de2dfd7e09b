"""The API's description (OpenAPI), read from what stands in the code anyway: the functions that `methods()` lists at an
address, and the serializer in each endpoint's own file: a query for GET, a body for a write."""

import sys
from typing import Any

from django.urls import URLPattern
from drf_spectacular.generators import EndpointEnumerator, SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework.serializers import CharField, IntegerField, JSONField, Serializer

JSON = "application/json"
REFUSALS = ("400", "401", "403", "404", "406", "409", "410", "415", "422", "429", "503")


class Problem(Serializer[Any]):
    """RFC 9457. `errors` names the fields that cannot be taken, and why."""

    type = CharField()
    title = CharField()
    status = IntegerField()
    detail = CharField(required=False, allow_blank=True)
    what_to_do = CharField(required=False, allow_blank=True)
    errors = JSONField(required=False)  # type: ignore[assignment]  # a serializer has errors, too


class Addresses(EndpointEnumerator):
    def _get_api_endpoints(self, patterns: Any, prefix: str) -> list[tuple[str, str, str, Any]]:
        found = [pattern for pattern in patterns or self.patterns or () if isinstance(pattern, URLPattern)]
        return [one for pattern in found for one in self._of(pattern, prefix + str(pattern.pattern))]

    def _of(self, pattern: URLPattern, regex: str) -> list[tuple[str, str, str, Any]]:
        path: str = self.get_path_from_regex(regex)  # type: ignore[no-untyped-call]
        functions = getattr(pattern.callback, "functions", {}).items()
        return [(path, regex, method, function) for method, function in functions if hasattr(function, "cls")]


class Generator(SchemaGenerator):
    endpoint_inspector_cls = Addresses


class EndpointSchema(AutoSchema):
    def get_operation_id(self) -> str:
        address = self.path.strip("/").replace("/", "_").translate(str.maketrans("", "", "{}.")) or "home"
        return f"{type(self.view).__name__}_{self.method.lower()}_{address}"

    def get_tags(self) -> list[str]:
        return [type(self.view).__module__.split(".rest.")[0].split(".")[-1]]

    def get_auth(self) -> list[dict[str, list[str]]]:
        return []  # a session's cookie, made in a browser

    def get_override_parameters(self) -> list[Any]:
        return self._in_its_file() if self.method == "GET" else []

    def _get_format_parameters(self) -> list[Any]:
        return []  # a program says in Accept what it wants

    def get_request_serializer(self) -> type[Serializer[Any]] | None:
        return next(iter(self._in_its_file()), None) if self.method != "GET" else None

    def get_response_serializers(self) -> Any:
        good = {"GET": ["200"], "POST": ["200", "201", "202"]}.get(self.method, ["200", "202"])
        media = getattr(self.view, "media", JSON)
        answers = getattr(self.view, "answers", None) or (OpenApiTypes.OBJECT if media == JSON else OpenApiTypes.BINARY)
        problems = {(code, "application/problem+json"): Problem for code in REFUSALS}
        away = {"303": OpenApiResponse(description="The way on is in Location.")}
        others = {("404", "text/html"): OpenApiTypes.STR, ("410", "application/json"): OpenApiTypes.OBJECT}
        return {**{(code, media): answers for code in good}, **away, **problems, **others}

    def _in_its_file(self) -> list[type[Serializer[Any]]]:
        module = type(self.view).__module__
        found = [one for one in vars(sys.modules[module]).values() if isinstance(one, type)]
        return [one for one in found if issubclass(one, Serializer) and one.__module__ == module][-1:]
