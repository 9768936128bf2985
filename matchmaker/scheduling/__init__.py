"""Problem in, plan with a certificate out; and a judge of its own."""
