"""The lexicon: read with, edited, looked at."""
