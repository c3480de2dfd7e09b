"""The suite proves itself: six bugs that others have had, put into a copy of messaging, and each is found."""
