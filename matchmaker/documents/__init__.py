"""Logos and pitch decks: bytes in, pictures and text out."""
