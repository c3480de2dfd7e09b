"""What people can do while a plug is out: what has to be so, and the test that pulls every plug and looks."""
