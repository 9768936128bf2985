"""A line typed by a reader, understood and ranked."""
