class RowRefused(Exception):
    """What is to be done cannot be done to this family; the text says why."""
