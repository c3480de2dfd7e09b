"""How the systems are put together and run on one machine: `python3 -m compose up`."""
