"""Files of profiles: bytes in, rows out."""
