"""Tables, queries and migrations; no decisions."""
