"""Organizations: founded, joined, vetted and confirmed."""
