"""Settings of accounts. A missing variable stops the process with its name."""

import os
from pathlib import Path

from messaging.given import secret
from web.mails.settings import mail_settings
from web.settings import shared

HOME = Path(__file__).resolve().parent
globals().update(shared("accounts", HOME))
SPECTACULAR_SETTINGS |= {"SWAGGER_UI_DIST": "SIDECAR", "SWAGGER_UI_FAVICON_HREF": "SIDECAR"}  # type: ignore[name-defined]  # noqa: F821

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "lucide",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.idp.oidc",
    "messaging",
    "look",
    "web",
    "accounts",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "web.preferences.middleware.Language",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "web.middleware.ContentSecurityPolicy",
    "web.middleware.StartStory",
    "accounts.login.last_seen.LastSeen",
    "accounts.login.middleware.RefuseNul",
]
SESSION_ENGINE = "web.login.sessions"
SIGN_IN_PATH = LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/profile"

# Authorization codes and the counts of failed sign-ins live here, so every web process must see the same. A full
# cache throws away a third of what is still good: far more entries than sign-ins a minute.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# What allauth, the cache and the audit leave behind, mails, addresses that nobody confirmed; the hour is for a sign-in
# whose session is being written.
RETENTION |= {  # type: ignore[name-defined]  # noqa: F821
    "cache": "expires < clock_timestamp()",
    "accounts_confirmation": "asked_at < clock_timestamp() - interval '3 days'",
    "accounts_auditentry": "at < clock_timestamp() - interval '1 year'",
    "accounts_mail": "created_at < clock_timestamp() - interval '30 days'",
    "allauth_idp_oidc_token": "expires_at < clock_timestamp() OR type = 'rt'",
    "usersessions_usersession": "created_at < clock_timestamp() - interval '1 hour' AND NOT EXISTS"
    " (SELECT FROM web_session WHERE web_session.session_key = usersessions_usersession.session_key)",
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["accounts.login.hashers.PeoplesPasswords", "accounts.login.hashers.SystemsSecrets"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email",)},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "accounts.login.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Many people may share one address (an office, a phone network); guesses of one password are what is held back.
# Nobody's mailbox is filled either, by whoever asks for links to it.
# "key" is the account (accounts/login/guesses.py).
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "signup": "120/m/ip",
    "login_failed": "30/m/ip,5/300s/key",
    "confirm_email": "5/h/key",
    "reauthenticate": "30/m/ip,5/300s/key",
    "second_factor": "30/m/ip,5/300s/key",
    "reset_password": "20/m/ip,3/900s/key",
    "reset_password_from_key": "30/m/ip",
}
# Whose network a request comes from is told by this many proxies of our own, each adding to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
PASSWORD_RESET_TIMEOUT = 3600  # seconds that a link in a mail is good
# Django's own asks the database nothing, so a key for an address that nobody has costs the same.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
# Minutes in which a second factor is to follow the password, and for which a proof of who it is lasts.
ACCOUNT_LOGIN_TIMEOUT = 10 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60

MFA_ADAPTER = "accounts.factors.adapter.FactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # clocks of phones go wrong by some seconds, and people type slowly
LOGGING["loggers"]["fido2"] = {"level": "WARNING"}  # type: ignore[name-defined]  # noqa: F821  # it tells whose key
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}

IDP_OIDC_ADAPTER = "accounts.login.provider.Provider"
IDP_OIDC_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 300  # good for userinfo alone; what a system wants to know stands in the ID token
OIDC_PRIVATE_KEY_FILE = os.environ["OIDC_PRIVATE_KEY_FILE"]
# The systems that sign people in here: the secret that each proves itself with.
OIDC_CLIENT_SECRETS = {
    "catalog": secret("OIDC_CLIENT_SECRET_CATALOG"),
    "ordering": secret("OIDC_CLIENT_SECRET_ORDERING"),
}

globals().update(mail_settings())
