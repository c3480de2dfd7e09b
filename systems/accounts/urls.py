"""Every address of accounts, one line each."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from accounts.audit.rest.list_audit_entries import list_audit_entries
from accounts.confirmations.rest.change_email import change_email
from accounts.confirmations.rest.confirm_email import confirm_email
from accounts.confirmations.rest.send_confirmation_again import send_confirmation_again
from accounts.confirmations.rest.show_confirmation_sent import show_confirmation_sent
from accounts.confirmations.rest.show_email import show_email
from accounts.confirmations.rest.show_email_confirmation import show_email_confirmation
from accounts.erasures.rest.delete_account import delete_account
from accounts.erasures.rest.show_deletion import show_deletion
from accounts.erasures.rest.show_receipt import show_receipt
from accounts.exports.rest.ask_for_export import ask_for_export
from accounts.exports.rest.download_export import download_export
from accounts.exports.rest.show_export import show_export
from accounts.factors.rest.add_passkey import add_passkey
from accounts.factors.rest.add_totp import add_totp
from accounts.factors.rest.begin_passkey import begin_passkey
from accounts.factors.rest.begin_passkey_sign_in import begin_passkey_sign_in
from accounts.factors.rest.begin_second_factor import begin_second_factor
from accounts.factors.rest.delete_passkey import delete_passkey
from accounts.factors.rest.list_passkeys import list_passkeys
from accounts.factors.rest.make_recovery_codes import make_recovery_codes
from accounts.factors.rest.pass_sign_in_stage import pass_sign_in_stage
from accounts.factors.rest.remove_totp import remove_totp
from accounts.factors.rest.rename_passkey import rename_passkey
from accounts.factors.rest.show_recovery_codes import show_recovery_codes
from accounts.factors.rest.show_second_factor import show_second_factor
from accounts.factors.rest.show_sign_in_stage import show_sign_in_stage
from accounts.factors.rest.show_totp import show_totp
from accounts.factors.rest.sign_in_with_passkey import sign_in_with_passkey
from accounts.login.rest.authorize import authorize
from accounts.login.rest.change_password import change_password
from accounts.login.rest.forgot_password import forgot_password
from accounts.login.rest.give_token import give_token
from accounts.login.rest.list_sessions import list_sessions
from accounts.login.rest.open_password_reset import open_password_reset
from accounts.login.rest.refuse_device import refuse_device
from accounts.login.rest.reset_password import reset_password
from accounts.login.rest.revoke_session import revoke_session
from accounts.login.rest.revoke_sessions import revoke_sessions
from accounts.login.rest.show_change_password import show_change_password
from accounts.login.rest.show_forgot_password import show_forgot_password
from accounts.login.rest.show_reset_password import show_reset_password
from accounts.login.rest.show_security import show_security
from accounts.login.rest.show_sign_in import show_sign_in
from accounts.login.rest.show_sign_in_again import show_sign_in_again
from accounts.login.rest.sign_in import sign_in
from accounts.login.rest.sign_in_again import sign_in_again
from accounts.login.rest.sign_out import sign_out
from accounts.orders.rest.list_orders import list_orders
from accounts.privacy.rest.show_privacy import show_privacy
from accounts.users.rest.add_address import add_address
from accounts.users.rest.change_address import change_address
from accounts.users.rest.change_preferences import change_preferences
from accounts.users.rest.change_profile import change_profile
from accounts.users.rest.change_role import change_role
from accounts.users.rest.delete_address import delete_address
from accounts.users.rest.disable_user import disable_user
from accounts.users.rest.edit_address import edit_address
from accounts.users.rest.enable_user import enable_user
from accounts.users.rest.list_addresses import list_addresses
from accounts.users.rest.list_users import list_users
from accounts.users.rest.make_default_address import make_default_address
from accounts.users.rest.show_home import show_home
from accounts.users.rest.show_preferences import show_preferences
from accounts.users.rest.show_profile import show_profile
from accounts.users.rest.show_sign_up import show_sign_up
from accounts.users.rest.show_user import show_user
from accounts.users.rest.sign_up import sign_up
from look.rest.show_look import show_look
from messaging.rest.show_liveness import show_liveness
from messaging.rest.show_readiness import show_readiness
from web.mails.rest.list_mails import list_mails
from web.mails.rest.show_mail import show_mail
from web.messages.rest.discard_parked import discard_parked
from web.messages.rest.edit_parked_message import edit_parked_message
from web.messages.rest.list_copies import list_copies
from web.messages.rest.list_outbox import list_outbox
from web.messages.rest.list_parked_messages import list_parked_messages
from web.messages.rest.rebuild_copy import rebuild_copy
from web.messages.rest.retry_parked import retry_parked
from web.messages.rest.show_parked_cause import show_parked_cause
from web.messages.rest.show_parked_message import show_parked_message
from web.messages.rest.show_parked_reaction import show_parked_reaction
from web.out_of_reach import answer_failure
from web.preferences.rest.choose_language import choose_language
from web.preferences.rest.choose_theme import choose_theme
from web.resources import methods

handler500 = answer_failure
urlpatterns = [
    path("look/", methods(GET=show_look), name="show-look"),
    path("language", methods(POST=choose_language), name="choose-language"),
    path("theme", methods(POST=choose_theme), name="choose-theme"),
    path("health/live", methods(GET=show_liveness), name="show-liveness"),
    path("health/ready", methods(GET=show_readiness), name="show-readiness"),
    path("", methods(GET=show_home), name="show-home"),
    path("sign-up", methods(GET=show_sign_up, POST=sign_up), name="sign-up"),
    path("sign-in", methods(GET=show_sign_in, POST=sign_in), name="sign-in"),
    path("sign-in/again", methods(GET=show_sign_in_again, POST=sign_in_again), name="sign-in-again"),
    path("sign-in/passkey", methods(POST=sign_in_with_passkey), name="sign-in-with-passkey"),
    path("sign-in/passkey/challenges", methods(POST=begin_passkey_sign_in), name="begin-passkey-sign-in"),
    path("sign-in/second-factor", methods(GET=show_sign_in_stage, POST=pass_sign_in_stage), name="show-sign-in-stage"),
    path("sign-in/second-factor/challenges", methods(POST=begin_second_factor), name="begin-second-factor"),
    path("second-factor", methods(GET=show_second_factor), name="show-second-factor"),
    path("second-factor/totp", methods(GET=show_totp, POST=add_totp, DELETE=remove_totp), name="show-totp"),
    path("second-factor/totp/removal", methods(POST=remove_totp), name="remove-totp"),
    path(
        "second-factor/recovery-codes",
        methods(GET=show_recovery_codes, POST=make_recovery_codes),
        name="show-recovery-codes",
    ),
    path("passkeys", methods(GET=list_passkeys, POST=add_passkey), name="list-passkeys"),
    path("passkeys/challenges", methods(POST=begin_passkey), name="begin-passkey"),
    path("passkeys/<int:passkey_id>", methods(PATCH=rename_passkey, DELETE=delete_passkey), name="delete-passkey"),
    path("passkeys/<int:passkey_id>/name", methods(POST=rename_passkey), name="rename-passkey"),
    path("passkeys/<int:passkey_id>/deletion", methods(POST=delete_passkey), name="delete-passkey-by-form"),
    path("sign-out", methods(POST=sign_out), name="sign-out"),
    path(
        "email-confirmations",
        methods(GET=show_confirmation_sent, POST=send_confirmation_again),
        name="show-confirmation-sent",
    ),
    path("password", methods(GET=show_change_password, POST=change_password), name="change-password"),
    path("password/forgotten", methods(GET=show_forgot_password, POST=forgot_password), name="forgot-password"),
    path("password/reset", methods(GET=show_reset_password, POST=reset_password), name="reset-password"),
    path("password/reset/<str:key>", methods(GET=open_password_reset), name="open-password-reset"),
    path("security", methods(GET=show_security), name="show-security"),
    path("sessions", methods(GET=list_sessions), name="list-sessions"),
    path("sessions/revocations", methods(POST=revoke_sessions), name="revoke-sessions"),
    path("sessions/<slug:sid>", methods(DELETE=revoke_session), name="revoke-session"),
    path("sessions/<slug:sid>/revocation", methods(POST=revoke_session), name="revoke-session-by-form"),
    path("confirm-email/<str:key>", methods(GET=show_email_confirmation, POST=confirm_email), name="confirm-email"),
    path("profile", methods(GET=show_profile, POST=change_profile, PATCH=change_profile), name="show-profile"),
    path(
        "preferences",
        methods(GET=show_preferences, POST=change_preferences, PUT=change_preferences),
        name="show-preferences",
    ),
    path("email", methods(GET=show_email, POST=change_email), name="show-email"),
    path("addresses", methods(GET=list_addresses, POST=add_address), name="list-addresses"),
    path(
        "addresses/<uuid:address_id>",
        methods(
            GET=edit_address,
            POST=change_address,
            PUT=change_address,
            PATCH=change_address,
            DELETE=delete_address,
        ),
        name="edit-address",
    ),
    path("addresses/<uuid:address_id>/deletion", methods(POST=delete_address), name="delete-address-by-form"),
    path(
        "addresses/<uuid:address_id>/default",
        methods(POST=make_default_address, PUT=make_default_address),
        name="make-default-address",
    ),
    path("orders", methods(GET=list_orders), name="list-orders"),
    # With SHOW_MAILS only; without, nothing is there.
    path("mails", methods(GET=list_mails), name="list-mails"),
    path("mails/<uuid:mail_id>", methods(GET=show_mail), name="show-mail"),
    path("users", methods(GET=list_users), name="list-users"),
    path("users/<uuid:user_id>", methods(GET=show_user), name="show-user"),
    path("users/<uuid:user_id>/role", methods(POST=change_role, PUT=change_role), name="change-role"),
    path("users/<uuid:user_id>/disabling", methods(POST=disable_user), name="disable-user"),
    path("users/<uuid:user_id>/enabling", methods(POST=enable_user), name="enable-user"),
    path("audit", methods(GET=list_audit_entries), name="list-audit-entries"),
    path("privacy", methods(GET=show_privacy), name="show-privacy"),
    path("export", methods(GET=show_export, POST=ask_for_export), name="show-export"),
    path("export/file", methods(GET=download_export), name="download-export"),
    path("deletion", methods(GET=show_deletion, POST=delete_account), name="show-deletion"),
    path("deletions/<str:token>", methods(GET=show_receipt), name="show-receipt"),
    path("messages/parked", methods(GET=list_parked_messages), name="list-parked-messages"),
    path("messages/parked/retries", methods(POST=retry_parked), name="retry-parked"),
    path("messages/parked/discards", methods(POST=discard_parked), name="discard-parked"),
    path("messages/parked/<int:message_id>", methods(GET=show_parked_message), name="show-parked-message"),
    path("messages/parked/<int:message_id>/edits", methods(POST=edit_parked_message), name="edit-parked-message"),
    path("messages/causes/<slug:cause>", methods(GET=show_parked_cause), name="show-parked-cause"),
    path("messages/reactions/<int:seq>", methods(GET=show_parked_reaction), name="show-parked-reaction"),
    path("messages/copies", methods(GET=list_copies), name="list-copies"),
    path("messages/copies/rebuilds", methods(POST=rebuild_copy), name="rebuild-copy"),
    path("messages/outbox", methods(GET=list_outbox), name="list-outbox"),
    path("api/schema", SpectacularAPIView.as_view(), name="api-schema"),
    path("api/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api"),
    # The OpenID provider. These stand before allauth's own at the same addresses.
    path("identity/o/authorize", methods(GET=authorize, POST=authorize), name="authorize"),
    path("identity/o/api/token", methods(POST=give_token), name="give-token"),
    path("identity/o/device", methods(GET=refuse_device, POST=refuse_device), name="refuse-device"),
    path("identity/o/api/device/code", methods(POST=refuse_device), name="refuse-device-code"),
    path("", include("allauth.idp.urls")),
]
