"""The time at which a page is sent, in a page that is remembered and sent again later."""

import secrets

NOW = f"now{secrets.token_hex(16)}"  # stands for it until the page is sent
