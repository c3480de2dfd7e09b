"""Run once in each system's own environment and settings: what others publish, this system can read."""
