from contracts.accounts.session_ended import SessionEnded
from messaging.reactions import reacts_to
from web.models import Session


@reacts_to(SessionEnded)
def end_session_of_accounts(event: SessionEnded) -> None:
    Session.end(sid=event.sid, sub=event.sub, but=event.but)
