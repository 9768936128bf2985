"""Who sees which field of a profile, read from one table; what is not in it stays inside."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from matchmaker.domain.enums import Audience, Kind
from matchmaker.domain.fields import field_named, fields_for
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.domain.permissions import (
    Actor,
    ProfileFacts,
    acts_for_profile,
    meets,
    seeks_startups,
)
from matchmaker.domain.values import JsonValue, Values

Chosen = Mapping[str, str]
"""What an owner chose instead of the default: name of the field → audience."""

NOTHING_CHOSEN: Chosen = MappingProxyType({})
OTHER_SIDE: Mapping[Kind, frozenset[Audience]] = {
    Kind.STARTUP: frozenset({Audience.PUBLIC, Audience.MEMBERS, Audience.INVESTORS}),
    Kind.INVESTOR: frozenset({Audience.PUBLIC, Audience.MEMBERS}),
    Kind.PARTNER: frozenset({Audience.PUBLIC, Audience.MEMBERS}),
}
"""Circles that every vetted member of the other side belongs to: all that is ever ranked."""

_TABLE = Path(__file__).parents[1] / "data" / "audiences.toml"
_TEXTS = ("summary", "description")


def circles_of(actor: Actor, profile: ProfileFacts) -> frozenset[Audience]:
    """The circles the actor belongs to, once they may see the profile at all."""
    if actor.is_organizer:
        return frozenset(Audience)
    if acts_for_profile(actor, profile):
        return frozenset(Audience) - {Audience.ORGANIZER}
    circles = {Audience.PUBLIC}
    if meets(actor, profile.kind):
        circles.add(Audience.MEMBERS)
        if seeks_startups(actor):
            circles.add(Audience.INVESTORS)
        if profile.is_matched:
            circles.add(Audience.MATCHED)
    return frozenset(circles)


def audience_choices(name: str, kind: Kind) -> tuple[Audience, ...]:
    """What the owner may choose for a field, the default first; empty when there is no choice."""
    return _table()[kind].get(_entry(name), ())


def audience_of(name: str, kind: Kind, chosen: Chosen = NOTHING_CHOSEN) -> Audience:
    """Who sees a field. A choice that the table does not allow counts as none."""
    choices = audience_choices(name, kind)
    if not choices:
        return Audience.OWN
    wanted = chosen.get(_entry(name))
    return next((choice for choice in choices if choice == wanted), choices[0])


def visible_values(
    values: Values,
    kind: Kind,
    circles: frozenset[Audience],
    chosen: Chosen = NOTHING_CHOSEN,
) -> dict[str, JsonValue]:
    """What is left of a profile for readers of these circles."""
    visible = _visible_fields(kind, circles, frozenset(chosen.items()))
    return {name: values[name] for name in visible if name in values}


@lru_cache(maxsize=256)
def _visible_fields(
    kind: Kind, circles: frozenset[Audience], chosen: frozenset[tuple[str, str]]
) -> tuple[str, ...]:
    names = (field.name for field in fields_for(kind))
    return tuple(name for name in names if audience_of(name, kind, dict(chosen)) in circles)


def visible_parts(
    kind: Kind, circles: frozenset[Audience], chosen: Chosen = NOTHING_CHOSEN
) -> frozenset[str]:
    """Entries of the table that readers of these circles see, `deck` and `logo` among them."""
    return frozenset(name for name in _table()[kind] if audience_of(name, kind, chosen) in circles)


def without_contact(values: Values, kind: Kind) -> dict[str, JsonValue]:
    """The values without those about a person."""
    return {
        name: value
        for name, value in values.items()
        if (field := field_named(name, kind)) is None or not field.is_personal
    }


def _entry(name: str) -> str:
    """The line of the table for a field: the texts of all languages share one."""
    part, _separator, language = name.partition("_")
    return part if part in _TEXTS and language in TEXT_LANGUAGES else name


@cache
def _table() -> Mapping[Kind, Mapping[str, tuple[Audience, ...]]]:
    tables = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        Kind(kind): {name: tuple(map(Audience, words)) for name, words in table.items()}
        for kind, table in tables.items()
    }
