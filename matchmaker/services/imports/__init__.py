"""Lists that are brought in: read, staged, mended, applied, undone."""
