"""JSON for programs, over the same services."""
