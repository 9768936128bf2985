"""SQLAlchemy models, queries and migrations; no decisions."""
