"""Delegations: members, travellers, interpreters, protocol order, what is missing."""
