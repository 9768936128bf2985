"""Invitations to people and organizations, and joining by them."""
