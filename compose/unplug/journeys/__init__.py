"""What people come to a shop for, one function a journey; table.py lists them."""
