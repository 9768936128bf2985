"""Commands of `python -m matchmaker`, one file each."""
