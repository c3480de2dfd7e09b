"""Scripts that run in a system's own environment: the tests import no system."""
