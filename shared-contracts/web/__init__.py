"""How a system answers people and programs: one address a resource; and sign-in as a client of accounts."""
