"""Reads, each named as the question it answers; every list takes a fixed number of statements and pages by key."""
