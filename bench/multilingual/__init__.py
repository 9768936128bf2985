"""Ranking across languages: profiles in five of them, judged by what they are about."""
