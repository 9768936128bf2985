"""Times of meetings as the clocks of both sides show them, each with its zone named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, get_timezone_gmt, get_timezone_location

from matchmaker.domain.meetings import known_zones
from matchmaker.services.meetings.items import ProposalItem
from matchmaker.web.context import settings
from matchmaker.web.locale import current_locale, format_date
from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext

_ZONES = {
    "VN": "Asia/Ho_Chi_Minh",
    "KR": "Asia/Seoul",
    "CN": "Asia/Shanghai",
    "JP": "Asia/Tokyo",
    "TW": "Asia/Taipei",
    "HK": "Asia/Hong_Kong",
    "SG": "Asia/Singapore",
    "TH": "Asia/Bangkok",
    "IN": "Asia/Kolkata",
    "AE": "Asia/Dubai",
    "AU": "Australia/Sydney",
    "GB": "Europe/London",
    "FR": "Europe/Paris",
    "DE": "Europe/Berlin",
    "US": "America/Los_Angeles",
}
_FURTHER = ("America/New_York", "UTC")


@dataclass(frozen=True, slots=True)
class ProposedTime:
    """Who proposed it, the same moment by each clock, how long and where."""

    by: str
    clocks: tuple[str, ...]
    length: str
    place: Text | None


def zone_of(country: object) -> str:
    """The zone of a profile by its country, else that of the service."""
    return _ZONES.get(str(country), settings().time_zone)


def zone_options(chosen: str) -> tuple[FieldOption, ...]:
    """Zones to choose from, the chosen one among them."""
    listed = dict.fromkeys((settings().time_zone, *_ZONES.values(), *_FURTHER))
    if chosen in known_zones():
        listed[chosen] = None
    return tuple(FieldOption(zone, zone_label(zone), zone == chosen) for zone in listed)


def zone_label(zone: str) -> str:
    """Whose clocks they are: Korea Time."""
    if zone == "UTC":
        return zone
    return str(get_timezone_location(ZoneInfo(zone), locale=current_locale()))


def clock_in(zone: str, instant: datetime) -> str:
    """Day and time there, with the name of the zone."""
    local = instant.astimezone(ZoneInfo(zone))
    clock = format_datetime(local, "HH:mm", tzinfo=ZoneInfo(zone), locale=current_locale())
    distance = get_timezone_gmt(local, locale=current_locale())
    return f"{format_date(local.date())} {clock} – {zone_label(zone)} ({distance})"


def proposed_time(item: ProposalItem, own_zone: str, other_zone: str) -> ProposedTime:
    """By the clocks of both sides, and of the zone in which it was thought of."""
    zones = dict.fromkeys((own_zone, other_zone, item.content.time_zone))
    return ProposedTime(
        by=_("Proposed by you") if item.is_own else _("Proposed by the other side"),
        clocks=tuple(clock_in(zone, item.content.starts_at) for zone in zones),
        length=ngettext("%(num)s minute", "%(num)s minutes", item.content.minutes),
        place=written(item.content.place) if item.content.place else None,
    )
