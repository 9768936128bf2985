"""Ranking core: profiles in, ranked and explained lists out; arrays, no framework."""
