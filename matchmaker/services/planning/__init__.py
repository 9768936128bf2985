"""Planning an event: its problem, the run, the answer, what one more would bring."""
