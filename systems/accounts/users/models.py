from typing import Any, ClassVar, Self
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models, transaction

from accounts.audit.models import AuditEntry
from accounts.confirmations.models import Confirmation
from accounts.erasures.models import Erasure
from accounts.mails.models import Mail
from contracts.accounts import address as contract
from contracts.accounts.contact_changed import ContactChanged
from contracts.accounts.contact_deleted import ContactDeleted
from contracts.accounts.user_changed import UserChanged
from contracts.accounts.user_deleted import UserDeleted
from contracts.accounts.user_erased import UserErased
from messaging.erase import scrub
from messaging.ids import uuid7
from messaging.outbox import publish
from messaging.published import Published
from web.login.sessions import tell_ended
from web.models import Session

ADDRESS_LIMIT = 20  # the contract allows 50; a person has fewer


class People(BaseUserManager["User"]):
    def sign_up(self, *, password: str, **person: Any) -> "User":
        """Somebody whose address is known to be theirs: `open_account` with a password as people type it."""
        return self.open_account(password=make_password(password), **person)

    def open_account(
        self, *, email: str, password: str, display_name: str, language: str = "en", verified: bool = True, **more: Any
    ) -> "User":
        """Somebody new, a customer unless `more` says otherwise; `password` is its hash. Raises IntegrityError for a
        taken e-mail."""
        with transaction.atomic():
            user = self.model(email=email.lower(), password=password, **more)
            user.save()
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=verified)
            Profile.begin(user, display_name=display_name, language=language)
            Contact.begin(user)
        return user


class User(AbstractBaseUser):
    """Who can sign in. What other systems may know of a person is in Profile and Contact, under the same id."""

    class Role(models.TextChoices):
        CUSTOMER = "customer"
        STAFF = "staff"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.CUSTOMER)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"

    objects: ClassVar[People] = People()

    @property
    def name(self) -> str:
        return self.profile.display_name

    @property
    def language(self) -> str:
        return self.profile.language

    @property
    def theme(self) -> str:
        return self.profile.theme

    @property
    def roles(self) -> frozenset[str]:
        return frozenset({self.role})

    @property
    def is_staff(self) -> bool:
        return self.role == self.Role.STAFF

    def write_mail(self, template: str, **context: Any) -> Mail:
        """To this person, in their language; in the caller's transaction."""
        return Mail.write(
            template, to=self.email, language=self.profile.language, person_id=self.pk, user=self, **context
        )

    def change_email(self, email: str) -> None:
        """To an address that is known to be theirs; the old one is told. Raises IntegrityError for a taken one."""
        with transaction.atomic():
            if email != self.email:
                self.write_mail("mails/email_changed", new_email=email)
                AuditEntry.note("email_changed", actor=self.pk, subject=self.pk)
            self.email = email
            self.save(update_fields=["email"])
            EmailAddress.objects.filter(user=self, primary=True).update(email=email, verified=True)
            self.contact.save(update_fields=[])
            publish(self.contact.changed())

    def erase(self) -> None:
        """Forget the person: all that accounts holds and has told of them goes in one transaction, and whoever else
        holds something is asked to erase it. What allauth keeps goes with this row.

        Rewriting the outbox needs the rights of the runtime role, which a web process does not have.
        """
        with transaction.atomic():
            contact = Contact.objects.select_for_update().get(pk=self.pk)
            contact.addresses.all().delete()
            contact.delete_and_tell(ContactDeleted)
            profile = self.profile
            profile.delete_and_tell(UserDeleted)
            publish(UserErased(id=self.pk, version=profile.version))
            Session.end(sid=None, sub=self.pk)
            tell_ended(sub=self.pk)
            AuditEntry.of(self.pk).update(details={})  # what staff wrote there may name the person
            Erasure.ask(self.pk)
            Mail.objects.filter(models.Q(person_id=self.pk) | models.Q(to=self.email)).delete()
            Confirmation.objects.filter(email=self.email).delete()
            scrub(self.pk)
            self.delete()


class Profile(Published):
    """Who a person is to the other systems.

    theme   "light", "dark", or empty: as the device. It is not published, it travels with the sign-in.
    """

    ENTITY = "user"

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="profile")
    display_name = models.CharField(max_length=150)
    language = models.CharField(max_length=5, default="en")
    theme = models.CharField(max_length=5, default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=models.F("user_id")), name="profile_has_its_users_id"),
        ]

    @classmethod
    def begin(cls, user: User, *, display_name: str, language: str) -> None:
        profile = cls(id=user.id, user=user, display_name=display_name, language=language)
        profile.save()
        publish(profile.changed())

    def rename(self, display_name: str) -> None:
        with transaction.atomic():
            self.display_name = display_name
            self.save(update_fields=["display_name"])
            publish(self.changed())

    def prefer(self, *, language: str, theme: str) -> None:
        with transaction.atomic():
            self.language, self.theme = language, theme
            self.save(update_fields=["language", "theme"])
            publish(self.changed())

    @classmethod
    def to_tell(cls) -> models.QuerySet[Self]:
        return cls._base_manager.select_related("user")

    def changed(self) -> UserChanged:
        return UserChanged(
            id=self.id,
            version=self.version,
            display_name=self.display_name,
            language=self.language,
            active=self.user.is_active,
        )


class Contact(Published):
    """Where a person is reached: the e-mail address and the address book. Its row orders the changes of both."""

    ENTITY = "contact"

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="contact")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=models.F("user_id")), name="contact_has_its_users_id"),
        ]

    @classmethod
    def begin(cls, user: User) -> None:
        contact = cls(id=user.id, user=user)
        contact.save()
        publish(contact.changed())

    def add_address(self, **fields: Any) -> "Address":
        """One more address; the first one is the default. Raises TooManyAddresses."""
        with transaction.atomic():
            self.save(update_fields=[])
            count = self.addresses.count()
            if count >= ADDRESS_LIMIT:
                raise TooManyAddresses
            address = self.addresses.create(default=count == 0, **fields)
            publish(self.changed())
        return address

    def change_address(self, address_id: UUID, **fields: Any) -> "Address":
        """The same address with other lines; an order placed before keeps its own. Raises Address.DoesNotExist."""
        with transaction.atomic():
            self.save(update_fields=[])
            address = self.addresses.get(id=address_id)
            for name, value in fields.items():
                setattr(address, name, value)
            address.save(update_fields=[*fields])
            publish(self.changed())
        return address

    def delete_address(self, address_id: UUID) -> None:
        """Without one address; if it was the default, the newest of the others is. Raises Address.DoesNotExist."""
        with transaction.atomic():
            self.save(update_fields=[])
            address = self.addresses.get(id=address_id)
            address.delete()
            if address.default and (newest := self.addresses.order_by("-id").first()):
                newest.become_default()
            publish(self.changed())

    def make_default(self, address_id: UUID) -> None:
        """Raises Address.DoesNotExist."""
        with transaction.atomic():
            self.save(update_fields=[])
            address = self.addresses.get(id=address_id)
            self.addresses.filter(default=True).update(default=False)
            address.become_default()
            publish(self.changed())

    @classmethod
    def to_tell(cls) -> models.QuerySet[Self]:
        return cls._base_manager.select_related("user").prefetch_related("addresses")

    def changed(self) -> ContactChanged:
        addresses = tuple(address.as_told() for address in sorted(self.addresses.all(), key=lambda one: one.id))
        return ContactChanged(id=self.id, version=self.version, email=self.user.email, addresses=addresses)


class TooManyAddresses(Exception):
    """The address book is full."""


class Address(models.Model):
    """One postal address in somebody's address book; changed through its Contact alone, which tells of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="addresses")
    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=20)
    city = models.CharField(max_length=100)
    country = models.CharField(max_length=2)
    default = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "addresses"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contact"], condition=models.Q(default=True), name="address_one_default"),
        ]

    def become_default(self) -> Self:
        self.default = True
        self.save(update_fields=["default"])
        return self

    def as_told(self) -> contract.Address:
        return contract.Address(
            id=self.id,
            name=self.name,
            street=self.street,
            postal_code=self.postal_code,
            city=self.city,
            country=self.country,
            default=self.default,
        )
