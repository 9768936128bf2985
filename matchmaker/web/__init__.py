"""Flask: HTTP in, HTTP out."""
