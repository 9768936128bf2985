"""Whether a profile fits a hint: it does, it declares something else, or it does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto

from matchmaker.domain.countries import covers
from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.languages import primary
from matchmaker.domain.profiles import Profile
from matchmaker.matching.places import folded_names, places
from matchmaker.matching.query import Hint, HintKind
from matchmaker.matching.query_cues import CITIES
from matchmaker.matching.search_index import SearchIndex

_CODE_LENGTH = 2


class Fit(Enum):
    YES = auto()
    NO = auto()
    UNKNOWN = auto()


def fit(hint: Hint, index: SearchIndex, kind: Kind, position: int) -> Fit:
    """How one profile stands to one hint; a negated hint turns yes and no round."""
    if hint.kind is HintKind.CONCEPT:
        found = _told(_is_about(hint, index, kind, position))
    elif hint.kind is HintKind.WORD:
        found = _told(all(index.words(kind, position, token) for token in hint.values))
    elif hint.kind is HintKind.AMOUNT:
        found = _amount(hint, index.profile(kind, position), index.rates)
    else:
        found = _FITS[hint.kind](hint, index.profile(kind, position))
    return _OPPOSITE[found] if hint.is_negated else found


_OPPOSITE = {Fit.YES: Fit.NO, Fit.NO: Fit.YES, Fit.UNKNOWN: Fit.UNKNOWN}


def _told(is_so: bool) -> Fit:  # noqa: FBT001 -- a yes or no given its name
    return Fit.YES if is_so else Fit.NO


def _is_about(hint: Hint, index: SearchIndex, kind: Kind, position: int) -> bool:
    """The concept itself or a narrower one, in sectors or summary."""
    about = index.about(kind, position)
    return any(not set(hint.values).isdisjoint(index.lexicon.line(c)) for c in about)


def _kind(hint: Hint, profile: Profile) -> Fit:
    return _told(profile.kind in hint.values)


def _country(hint: Hint, profile: Profile) -> Fit:
    country = profile.country or ""
    if len(country) != _CODE_LENGTH:
        return Fit.UNKNOWN
    return _told(any(covers(place, country) for place in hint.values))


def _market(hint: Hint, profile: Profile) -> Fit:
    if not profile.markets:
        return Fit.UNKNOWN
    wanted = hint.values
    return _told(any(covers(market, place) for market in profile.markets for place in wanted))


def _city(hint: Hint, profile: Profile) -> Fit:
    here = places(profile)
    if not here:
        return Fit.UNKNOWN
    listed = (names for city in hint.values for names in CITIES[city].values())
    wanted = tuple(folded_names(*(name for names in listed for name in names)))
    return _told(any(place.startswith(wanted) for place in here))


def _stage(hint: Hint, profile: Profile) -> Fit:
    if not profile.stages:
        return Fit.UNKNOWN
    return _told(not set(hint.values).isdisjoint(profile.stages))


def _need(hint: Hint, profile: Profile) -> Fit:
    if not profile.seeking and not profile.offering:
        return Fit.UNKNOWN
    return _told(not set(hint.values).isdisjoint(profile.seeking | profile.offering))


def _language(hint: Hint, profile: Profile) -> Fit:
    if not profile.languages:
        return Fit.UNKNOWN
    return _told(not set(hint.values).isdisjoint(map(primary, profile.languages)))


def _amount(hint: Hint, profile: Profile, rates: ExchangeRates) -> Fit:
    """The amount a startup raises lies within the bounds; an investor's tickets reach into them."""
    asked = rates.dollars(profile.raising)
    least, most = (
        (asked, asked)
        if profile.kind is Kind.STARTUP
        else (rates.dollars(profile.ticket_min), rates.dollars(profile.ticket_max))
    )
    if least is None and most is None:
        return Fit.UNKNOWN
    low, high = rates.dollars(hint.low), rates.dollars(hint.high)
    reaches_up = low is None or most is None or most >= low
    return _told(reaches_up and (high is None or least is None or least <= high))


_FITS: Mapping[HintKind, Callable[[Hint, Profile], Fit]] = {
    HintKind.KIND: _kind,
    HintKind.COUNTRY: _country,
    HintKind.MARKET: _market,
    HintKind.CITY: _city,
    HintKind.STAGE: _stage,
    HintKind.NEED: _need,
    HintKind.LANGUAGE: _language,
}
