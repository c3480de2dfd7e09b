"""Sign-in as an OpenID client of accounts, for a system that keeps no users of its own. What such a system writes:

settings.py   "web" and "web.login" in INSTALLED_APPS, "web.login.middleware.WhoAsks" after the session's middleware,
              SESSION_ENGINE = "web.login.sessions", SIGN_IN_PATH = "/login", OIDC_CLIENT_ID, OIDC_CLIENT_SECRET,
              ACCOUNTS_INTERNAL_URL
urls.py       path("login", methods(GET=start_sign_in), name="start-sign-in")
              path("login/callback", methods(GET=finish_sign_in), name="finish-sign-in")
              path("logout", methods(POST=sign_out), name="sign-out")
reactions.py  copy_signing_keys, end_session_of_accounts, and end_session_of_<the other sibling>

request.user is then a web.people.Person. What a guest had in the session is still there after sign-in, under a new
session key; another person's is not. Signing out in one system ends the sign-in in all (`sid`).
Tests: `from web.login.testing import ALICE, BOB, CHARLIE, sign_in`; `sign_in(client, BOB)`.
"""
