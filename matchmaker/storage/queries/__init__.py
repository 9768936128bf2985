"""Questions to the database, one function each, a fixed number of round trips."""
