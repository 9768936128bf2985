"""Accounts: signing up and in, second factors, sessions, links, tokens of the API."""
