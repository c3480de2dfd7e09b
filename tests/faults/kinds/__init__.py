"""How each fault is done, one file a kind. tests/faults/table.py lists them."""
