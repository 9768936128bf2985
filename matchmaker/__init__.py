"""Matches startups with the investors and enterprises of visiting delegations."""

__version__ = "0.1.0"
