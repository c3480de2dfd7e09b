"""How the suite is proven: `python3 -m tests` runs named steps, the same on a developer's machine and in CI."""
