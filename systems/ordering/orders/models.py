from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import get_language

from contracts.catalog.refused_line import RefusedLine
from contracts.event import Fact
from contracts.kept import Kept
from contracts.money import Money
from contracts.ordering import order_line
from contracts.ordering.order_changed import OrderChanged
from contracts.ordering.order_placed import OrderPlaced
from contracts.ordering.order_refused import OrderRefused
from contracts.ordering.placed_line import PlacedLine
from messaging.outbox import publish
from messaging.published import Published
from ordering.journeys.models import JourneyNote
from ordering.mails.of_orders import write_of
from ordering.orders.delivery import DeliveryMethod
from ordering.orders.keeping import end_of_keeping, invoices_kept, kept_of
from ordering.orders.shop_time import at_the_shop
from ordering.orders.states import MOVES, TOLD, WRITTEN_OF, State, Step
from ordering.orders.tax import tax_in
from ordering.orders.words import SEARCHED, Words
from ordering.payments.models import Method, Payment

ADDRESS = ("name", "street", "postal_code", "city", "country")


def stock_due_at() -> datetime:
    return timezone.now() + timedelta(minutes=settings.ORDER_STOCK_MINUTES)


class Order(Published):
    """What somebody bought, and for how much. E-mail and address stay here: no event carries them.

    A guest's order has no customer: it belongs to the session that had its cart.

    stock_due_at      until when the stock room should have answered; null when it has, or nobody waits for it any more
    delivery_due_at   when an order that has left is taken to have arrived, if nobody says so before
    """

    ENTITY = "order"

    number = models.CharField(max_length=20, unique=True)
    idempotency_key = models.UUIDField(unique=True)
    customer_id = models.UUIDField(null=True)
    cart_id = models.UUIDField(db_index=True)
    state = models.CharField(max_length=20, choices=State, default=State.RECEIVED)
    placed_at = models.DateTimeField(default=timezone.now)
    currency = models.CharField(max_length=3)
    total = models.DecimalField(max_digits=12, decimal_places=2)
    tax = models.DecimalField(max_digits=12, decimal_places=2)
    tax_rate = models.DecimalField(max_digits=5, decimal_places=4)
    email = models.CharField(max_length=254)
    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=20)
    city = models.CharField(max_length=100)
    country = models.CharField(max_length=2)
    delivery_method = models.CharField(max_length=20, default="standard")
    delivery_price = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0))  # the total holds it
    stock_due_at = models.DateTimeField(null=True, default=stock_due_at)
    delivery_due_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=10, default="")  # in which it was placed
    keep_until = models.DateTimeField(null=True)  # the customer was forgotten; until then an invoice needs the address

    class Meta:
        ordering = ("-placed_at", "-id")
        indexes: ClassVar = [
            models.Index(fields=["customer_id", "-placed_at"], name="orders_of_customer"),
            models.Index(fields=["state", "-placed_at"], name="orders_in_state"),
            models.Index(fields=["-placed_at", "-id"], name="orders_by_time"),
            models.Index(fields=["-total", "-id"], name="orders_by_total"),
            GinIndex(Words(*SEARCHED), name="orders_by_words"),
            models.Index(fields=["keep_until"], name="orders_kept", condition=models.Q(keep_until__isnull=False)),
            models.Index(
                fields=["stock_due_at"], name="orders_waiting", condition=models.Q(stock_due_at__isnull=False)
            ),
            models.Index(
                fields=["delivery_due_at"], name="orders_on_the_way", condition=models.Q(delivery_due_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @classmethod
    def place(
        cls,
        *,
        key: UUID,
        cart_id: UUID,
        customer_id: UUID | None,
        lines: "list[OrderLine]",
        to: dict[str, str],
        by: DeliveryMethod,
        pay_by: str = Method.INVOICE,
    ) -> "Order":
        """The order, its lines and the news of it, in one transaction. `to`: e-mail, name and address."""
        total = sum((line.total for line in lines), by.price)
        order = cls(
            number=next_number(),
            idempotency_key=key,
            cart_id=cart_id,
            customer_id=customer_id,
            currency=lines[0].currency,
            total=total,
            tax=tax_in(total),
            tax_rate=settings.TAX_RATE,
            delivery_method=by.code,
            delivery_price=by.price,
            language=get_language() or settings.LANGUAGE_CODE,
            **to,
        )
        with transaction.atomic():
            order.save()
            for line in lines:
                line.order = order
            OrderLine.objects.bulk_create(lines)
            order.steps.create(state=State.RECEIVED)
            Payment.objects.create(order=order, method=pay_by, amount=order.total, currency=order.currency)
            placed = tuple(PlacedLine(product_id=line.product_id, quantity=line.quantity) for line in lines)
            publish(order.changed(), OrderPlaced(id=order.id, version=order.version, lines=placed))
            write_of(order, State.RECEIVED)
        return order

    def move(
        self, to: State, fact: type[Fact], *, by: str = "", noted: dict[str, Any] | None = None, **said: object
    ) -> bool:
        """Bring the order to a state, and say so. False when no way leads there from where it stands now.

        `noted` is what the timeline's words need to know, `said` what the fact says.
        """
        with transaction.atomic():
            self.refresh_from_db(from_queryset=Order.objects.select_for_update())
            if self.state not in MOVES[to]:
                return False
            self.state = to
            self._set_clocks()
            self.save(update_fields=["state", "stock_due_at", "delivery_due_at", *self._needless()])
            self.steps.create(state=to, by=by, said=noted or {})
            publish(self.changed(), fact(id=self.id, version=self.version, **said))
            if to in WRITTEN_OF:
                write_of(self, to, by=by)
        return True

    def _set_clocks(self) -> None:
        """What is waited for from now on, in the state that the order has come to."""
        days = settings.DELIVERED_AFTER_DAYS if self.state == State.SHIPPED else 0
        self.stock_due_at = None
        self.delivery_due_at = timezone.now() + timedelta(days=days) if days else None

    def note_late_stock(self) -> bool:
        """Tell that the stock room takes long, once; False when it has answered, or nobody waits for it any more."""
        with transaction.atomic():
            self.refresh_from_db(from_queryset=Order.objects.select_for_update())
            if self.stock_due_at is None or self.steps.filter(state=Step.STOCK_IS_LATE).exists():
                return False
            self.steps.create(state=Step.STOCK_IS_LATE)
            write_of(self, "stock_is_late")
            self.save(update_fields=[])
            publish(self.changed())
        return True

    def refuse(self, refused: tuple[RefusedLine, ...]) -> bool:
        """The lines keep why, so that the order's page and the mail can say it; False as for `move`."""
        reasons = sorted({line.reason for line in refused}) or ["out_of_stock"]
        with transaction.atomic():
            self.refresh_from_db(from_queryset=Order.objects.select_for_update())
            if not self.can_move(State.REFUSED):
                return False
            for line in refused:
                self.lines.filter(product_id=line.product_id).update(refused=line.reason, available=line.available)
            return self.move(State.REFUSED, OrderRefused, reason=", ".join(reasons)[:400])

    def can_move(self, to: State) -> bool:
        return self.state in MOVES[to]

    @property
    def can_ship(self) -> bool:
        return self.can_move(State.SHIPPED) and self.payment.is_settled

    @classmethod
    def forget(cls, customer_id: UUID) -> tuple[Kept, ...]:
        """The orders stay, and are nobody's any more. Told is what of the customer must be kept, why and until when."""
        with transaction.atomic():
            orders = list(cls.objects.select_for_update().filter(customer_id=customer_id).order_by("id"))
            JourneyNote.objects.filter(journey__in=[order.id for order in orders]).delete()
            for order in orders:
                order.customer_id, order.email, order.keep_until = None, "", end_of_keeping(order.placed_at)
                order.save(update_fields=["customer_id", "email", "keep_until", *order._needless()])
                publish(order.changed())
            invoices = [invoice for order in orders for invoice in order.invoices.all()]
            for invoice in invoices:
                invoice.seal()
        return (*kept_of(order for order in orders if order.keep_until), *invoices_kept(invoices))

    def blank(self) -> None:
        """Nothing needs the address any more, nor what leads to it at a carrier."""
        with transaction.atomic():
            self.shipments.update(tracking="")
            self.save(update_fields=self._blanked())
            publish(self.changed())

    def _needless(self) -> list[str]:
        """The fields that are blank from now on: nobody delivers, or writes an invoice for, what came to nothing."""
        came_to_nothing = self.state in (State.REFUSED, State.CANCELLED)
        return self._blanked() if came_to_nothing and self.keep_until else []

    def _blanked(self) -> list[str]:
        for field in ADDRESS:
            setattr(self, field, "")
        self.keep_until = None
        return [*ADDRESS, "keep_until"]

    @property
    def journey(self) -> UUID:
        """What happens to the row belongs to the order's way through all systems."""
        return self.id

    @property
    def goods(self) -> Decimal:
        return self.total - self.delivery_price

    @property
    def money(self) -> Money:
        return Money(amount=self.total, currency=self.currency)

    @classmethod
    def to_tell(cls) -> models.QuerySet[Self]:
        return cls._base_manager.prefetch_related("lines")

    def changed(self) -> OrderChanged:
        return OrderChanged(
            id=self.id,
            version=self.version,
            number=self.number,
            customer_id=self.customer_id,
            state=TOLD.get(State(self.state), self.state),  # type: ignore[arg-type]  # the contract's choices
            lines=tuple(line.told() for line in self.lines.all()),
            total=self.money,
            placed_at=self.placed_at,
        )


class OrderLine(models.Model):
    """What was bought, as it was when it was bought: nothing that happens to the product later changes it.

    refused, available   why the stock room could not give it, and how many it had
    """

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product_id = models.UUIDField()
    slug = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    option_label = models.CharField(max_length=300)
    sku = models.CharField(max_length=100)
    picture_sha256 = models.CharField(max_length=64)
    quantity = models.PositiveSmallIntegerField()
    unit_price = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    refused = models.CharField(max_length=40, default="")
    available = models.IntegerField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.quantity} {self.title}"

    @property
    def total(self) -> Decimal:
        return self.unit_price * self.quantity

    def told(self) -> order_line.OrderLine:
        return order_line.OrderLine(
            product_id=self.product_id,
            title=self.title,
            option_label=self.option_label,
            sku=self.sku,
            quantity=self.quantity,
            unit_price=Money(amount=self.unit_price, currency=self.currency),
        )


def next_number() -> str:
    """Order numbers follow one another; one that was taken and not used leaves a gap."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('ordering_order_number')")
        number: int = cursor.fetchone()[0]
    return f"{at_the_shop(timezone.now()):%Y}-{number:06d}"
