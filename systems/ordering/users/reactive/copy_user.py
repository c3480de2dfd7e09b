from contracts.accounts.user_changed import UserChanged
from messaging.copies import copies
from ordering.users.models import User


@copies(UserChanged, into=User)
def copy_user(event: UserChanged) -> dict[str, object]:
    return {"display_name": event.display_name, "language": event.language, "active": event.active}
