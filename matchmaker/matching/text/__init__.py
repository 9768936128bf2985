"""From text of five languages to weighted tokens."""
