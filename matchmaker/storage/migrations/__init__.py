"""The shape of the database over time: numbered revisions, run in order, up and down."""
