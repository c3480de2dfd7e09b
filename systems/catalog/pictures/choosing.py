"""The part of a picture that staff choose, as the form of a crop says it: in numbers, or by shape and point."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from catalog.pictures.cleaning import LEAST_SIDE
from catalog.pictures.crops import RATIOS, Box, around

SHAPES = [
    ("free", gettext_lazy("As the numbers say")),
    ("1:1", gettext_lazy("Square, 1:1")),
    ("4:5", gettext_lazy("Upright, 4:5")),
    ("3:2", gettext_lazy("Broad, 3:2")),
]


def per_cent(**how: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=5, decimal_places=2, min_value=0, max_value=100, **how)


class Part(serializers.Serializer[Any]):
    """left, top, width, height count when `ratio` is free; x and y are the point that the part is to be around."""

    ratio = serializers.ChoiceField(["free", *RATIOS], default="free")
    left = per_cent(default=0)
    top = per_cent(default=0)
    width = per_cent(default=100)
    height = per_cent(default=100)
    x = per_cent(default=50)
    y = per_cent(default=50)

    def validate(self, sent: dict[str, Any]) -> dict[str, Any]:
        size = self.context["size"]
        if sent["ratio"] != "free":
            box = around((float(sent["x"]), float(sent["y"])), ratio=sent["ratio"], size=size)
        else:
            box = Box(**{name: float(sent[name]) for name in ("left", "top", "width", "height")})
        self._judge(box, size)
        return {**sent, "box": box}

    @staticmethod
    def _judge(box: Box, size: tuple[int, int]) -> None:
        if box.left + box.width > 100.01:
            raise serializers.ValidationError({"width": [_("Left and width together are at most 100 per cent.")]})
        if box.top + box.height > 100.01:
            raise serializers.ValidationError({"height": [_("Top and height together are at most 100 per cent.")]})
        left, top, right, bottom = box.in_pixels(size)
        if min(right - left, bottom - top) < LEAST_SIDE:
            raise serializers.ValidationError(
                {"width": [_("The part is smaller than 50 pixels on one side. Choose a larger one.")]}
            )
