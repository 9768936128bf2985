"""Profiles: edited, published, kept in versions, shown to whom they are meant for."""
