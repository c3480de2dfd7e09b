from django.db import models
from django.utils import timezone

from ordering.orders.states import ONCE, Step


class OrderStep(models.Model):
    """One entry of the timeline; `by` is customer, staff, stock, or nobody, `said` what its words need to know."""

    order = models.ForeignKey("ordering.Order", on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=20, choices=Step)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=10, default="")
    said = models.JSONField(default=dict)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["order", "state"], name="one_step_a_state", condition=models.Q(state__in=ONCE)
            ),
        )

    def __str__(self) -> str:
        return self.state
