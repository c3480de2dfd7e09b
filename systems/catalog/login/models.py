"""Sessions and the keys of accounts are tables of web and web.login; this group has none of its own."""
