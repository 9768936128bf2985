"""What is kept about people: the map of it, its export, its erasure, its end."""
