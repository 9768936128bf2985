"""Interests and requests to meet, and what becomes of them."""
