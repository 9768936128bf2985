"""Notifications and letters: written, put out, sent."""
