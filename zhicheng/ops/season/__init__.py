"""A recognition window played headless through the ordinary actions: seeded people, every path and fault, then counts.

Imports only `actions` and `records.queries` of the platform, as an import contract checks: what it can do, any client could do.
"""
