"""What meetings of an event take up: slots, rooms, interpreters."""
