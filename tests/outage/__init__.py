"""What still works while a part of the suite is down, and that what comes back has lost nothing."""
