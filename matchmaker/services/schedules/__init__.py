"""The schedule of an event: its working plan, changes, versions, publishing."""
