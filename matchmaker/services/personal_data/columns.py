"""How columns and rows are treated when a person asks for their data, or for its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from matchmaker.storage.base import Base


class Owner(StrEnum):
    """Whose data a row is: a column holds the key of one of these."""

    ACCOUNT = "account"
    ORGANIZATION = "organization"
    PROFILE = "profile"


class End(StrEnum):
    """What erasure does to a row: delete it, clear its words, or keep it as a skeleton."""

    DELETE = "delete"
    CLEAR = "clear"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Treatment:
    """One column: whether an export tells it, and whether erasure puts `blank` in its place."""

    is_told: bool = False
    is_cleared: bool = False
    blank: object = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Through `column` a row belongs to an owner; `is_told` whether their export has it."""

    column: str
    owner: Owner
    end: End
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class PersonalTable:
    """`why_kept` is said where rows stay behind as a skeleton."""

    model: type[Base]
    title: str
    columns: Mapping[str, Treatment]
    claims: tuple[Claim, ...]
    why_kept: str = ""
    bare: tuple[str, ...] = ()
    """Keys of people, or of organizations, that make a row nobody's own."""


KEY = Treatment()
"""Says nothing of a person by itself: keys, versions, states of the machinery."""
FACT = Treatment(is_told=True)
"""When, how often, of which kind: told, and left in what is kept."""


def keys(*names: str) -> dict[str, Treatment]:
    return dict.fromkeys(names, KEY)


def facts(*names: str) -> dict[str, Treatment]:
    return dict.fromkeys(names, FACT)


def words(blank: object = "") -> Treatment:
    """What a person said, or what names them: told, and cleared."""
    return Treatment(is_told=True, is_cleared=True, blank=blank)


def secret(blank: object = None) -> Treatment:
    """Hashes and tokens: never told, and cleared."""
    return Treatment(is_cleared=True, blank=blank)


def of_account(column: str, end: End, *, is_told: bool = True) -> Claim:
    return Claim(column, Owner.ACCOUNT, end, is_told)


def of_organization(column: str, end: End, *, is_told: bool = True) -> Claim:
    return Claim(column, Owner.ORGANIZATION, end, is_told)


def of_profile(column: str, end: End, *, is_told: bool = True) -> Claim:
    return Claim(column, Owner.PROFILE, end, is_told)
