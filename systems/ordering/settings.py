"""Settings of ordering. A missing variable stops the process with its name."""

import json
import os
from decimal import Decimal
from pathlib import Path

from messaging.given import secret
from web.mails.settings import mail_settings
from web.settings import shared

HOME = Path(__file__).resolve().parent
globals().update(shared("ordering", HOME))
globals().update(mail_settings())
TEMPLATES[0]["OPTIONS"]["context_processors"].append("ordering.carts.count.cart_count")  # type: ignore[name-defined]  # noqa: F821
SPECTACULAR_SETTINGS |= {"SWAGGER_UI_DIST": "SIDECAR", "SWAGGER_UI_FAVICON_HREF": "SIDECAR"}  # type: ignore[name-defined]  # noqa: F821

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "lucide",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "messaging",
    "look",
    "web",
    "web.login",
    "ordering",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "web.login.middleware.WhoAsks",
    "web.preferences.middleware.Language",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "web.middleware.ContentSecurityPolicy",
    "web.middleware.StartStory",
]
RETENTION["ordering_mail"] = "created_at < clock_timestamp() - interval '30 days'"  # type: ignore[name-defined]  # noqa: F821
SESSION_ENGINE = "web.login.sessions"
SIGN_IN_PATH = "/login"
OIDC_CLIENT_ID = "ordering"
OIDC_CLIENT_SECRET = secret("OIDC_CLIENT_SECRET")
ACCOUNTS_INTERNAL_URL = os.environ["ACCOUNTS_INTERNAL_URL"]

# How an order may be sent: code and price, and for a code that orders/delivery.py has no words for, `title` and `hint`.
DELIVERY_METHODS = json.loads(
    os.environ.get("DELIVERY_METHODS")
    or """[
    {"code": "standard", "price": "0.00"},
    {"code": "express", "price": "9.90"},
    {"code": "pick_up", "price": "0.00"}
]"""
)
RETENTION |= {"ordering_checkout": "changed_at < clock_timestamp() - interval '30 days'"}  # type: ignore[name-defined]  # noqa: F821
TAX_RATE = Decimal(os.environ.get("TAX_RATE", "0.19"))  # contained in every price: 0.19 is 19 %
RETENTION |= {"ordering_journeynote": "at < clock_timestamp() - interval '90 days'"}  # type: ignore[name-defined]
LOOKUPS_IN_A_QUARTER = int(os.environ.get("LOOKUPS_IN_A_QUARTER", "10"))  # of an hour: tries to find a guest's order
ORDER_STOCK_MINUTES = float(os.environ.get("ORDER_STOCK_MINUTES", "10"))  # until an answer on stock is late
DELIVERED_AFTER_DAYS = int(
    os.environ.get("DELIVERED_AFTER_DAYS", "14")
)  # until what left is taken to be there; 0: never
# How one may pay, the first is chosen already. The payment page of "hosted" signs its webhooks, as we sign our requests
# to it, with PAYMENT_SECRET; browsers go to PAYMENT_URL, and refunds, by a worker, to PAYMENT_INTERNAL_URL.
PAYMENT_METHODS = os.environ.get("PAYMENT_METHODS", "invoice").split(",")
HOSTED = "hosted" in PAYMENT_METHODS
PAYMENT_URL = os.environ["PAYMENT_URL"] if HOSTED else ""
PAYMENT_INTERNAL_URL = os.environ.get("PAYMENT_INTERNAL_URL", PAYMENT_URL)
PAYMENT_SECRET = secret("PAYMENT_SECRET") if HOSTED else ""
PAYMENT_SIGNED_SECONDS = 300  # how old a signature may be
FORM_TARGETS = [PAYMENT_URL] if HOSTED else []  # the checkout's form ends there
INVOICE_YEARS = int(os.environ.get("INVOICE_YEARS", "10"))  # how long invoices are kept after the year of the order
# Who stands on invoices, and where they are paid to.
SELLER = {
    "name": os.environ.get("SELLER_NAME", SHOP_NAME),  # type: ignore[name-defined]  # noqa: F821
    "address": os.environ.get("SELLER_ADDRESS", "1 Bookbinder Lane, 10115 Berlin, Germany"),
    "tax_id": os.environ.get("SELLER_TAX_ID", ""),
    "bank": os.environ.get("SELLER_BANK", ""),
}
INVOICE_PREFIX = os.environ.get("INVOICE_PREFIX", "RE")  # RE-2026-000001
CREDIT_NOTE_PREFIX = os.environ.get("CREDIT_NOTE_PREFIX", "GS")
PAYMENT_DAYS = int(os.environ.get("PAYMENT_DAYS", "14"))  # in which a customer by invoice is asked to pay
