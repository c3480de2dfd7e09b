"""Processes die without warning while people order: nothing is lost, nothing happens twice."""
