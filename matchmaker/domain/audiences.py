"""Which fields of a profile its reader sees; a field nobody listed is seen by nobody."""

from matchmaker.domain.enums import Audience, Kind
from matchmaker.domain.fields import fields_for
from matchmaker.domain.permissions import Actor, ProfileFacts, acts_for_profile
from matchmaker.domain.values import JsonValue, Values

_FROM_WIDE_TO_NARROW = list(Audience)


def reader_audience(actor: Actor, profile: ProfileFacts) -> Audience:
    """The narrowest circle the actor belongs to, once they may see the profile at all."""
    if actor.is_organizer:
        return Audience.ORGANIZER
    return Audience.OWN if acts_for_profile(actor, profile) else Audience.MEMBERS


def visible_values(values: Values, kind: Kind, audience: Audience) -> dict[str, JsonValue]:
    """What is left of a profile for readers of this circle."""
    circles = set(_FROM_WIDE_TO_NARROW[: _FROM_WIDE_TO_NARROW.index(audience) + 1])
    return {
        field.name: values[field.name]
        for field in fields_for(kind)
        if field.name in values and field.audience in circles
    }
