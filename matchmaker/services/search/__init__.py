"""Searching profiles, and searches that are kept."""
