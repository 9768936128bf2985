"""How far a host has checked that an organization is what it says."""

from enum import StrEnum


class Vetting(StrEnum):
    """Vetting by any host counts for all hosts."""

    PENDING = "pending"
    VERIFIED = "verified"
    SUSPENDED = "suspended"
