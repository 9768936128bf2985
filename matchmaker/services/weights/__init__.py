"""What the choices of a host teach its ranking."""
