"""Ranked lists: their index, filters, comparisons, shortlists."""
