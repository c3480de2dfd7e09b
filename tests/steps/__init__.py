"""What each named step does. tests/table.py lists them."""
