"""How a system answers people and programs: one address a resource, HTML or JSON; and sign-in as a client of accounts."""
