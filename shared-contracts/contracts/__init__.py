"""What the systems say to each other: plain data, standard library only."""

__version__ = "0.2.0"
