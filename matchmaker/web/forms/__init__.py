"""What people type: read, checked, and kept when it is wrong."""
