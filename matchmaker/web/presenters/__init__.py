"""From what services return to what a template places: frozen, worded, formatted."""
