from typing import Any

from django.template import loader
from rest_framework.renderers import BaseRenderer

from web.same import remembered


class PageRenderer(BaseRenderer):
    """The endpoint's page, with the response's data as its context; a problem gets the problem page."""

    media_type = "text/html"
    format = "html"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> str | bytes:
        response, request = renderer_context["response"], renderer_context["request"]
        if response.status_code in (204, 303, 304):
            return ""
        template = getattr(response, "template_name", None) or "look/problem.html"

        def page(more: dict[str, str]) -> str:
            return loader.render_to_string(template, {**(data or {}), **more}, request=request._request)

        return remembered(response, request._request, page)
