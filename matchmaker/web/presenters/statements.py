"""What was compared, part by part, in words that hold for whoever reads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from matchmaker.matching.explanation import (
    ActivityFact,
    Explanation,
    MarketFact,
    NeedsFact,
    PeersFact,
    PlaceFact,
    RefusedFact,
    SectorFact,
    SimilarCompany,
    SizeFact,
    StageFact,
    TicketFact,
)
from matchmaker.web.presenters.amount import money
from matchmaker.web.presenters.labels import listed, need_label, place_label, stage_label
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext


def statements(explanation: Explanation, part: str, reader: Reader) -> tuple[Text, ...]:
    """The facts behind a part, one sentence or name each; empty where nothing is known."""
    fact = explanation.facts.get(part)
    if fact is None or part not in _WORDED:
        return ()
    return _WORDED[part](fact, reader)


def _past(companies: tuple[SimilarCompany, ...], _reader: Reader) -> tuple[Text, ...]:
    return tuple(written(company.name) for company in companies)


def _peers(fact: PeersFact, _reader: Reader) -> tuple[Text, ...]:
    sentence = ngettext(
        "The investor has backed one of the companies most like this startup",
        "The investor has backed %(num)s of the companies most like this startup",
        fact.companies,
    )
    return (Text(sentence),)


def _sector(fact: SectorFact, reader: Reader) -> tuple[Text, ...]:
    names = dict.fromkeys(reader.concept_label(sector) for sector in fact.sectors)
    shared = tuple(Text(name) for name in names)
    if not fact.companies:
        return shared
    backed = ngettext("one company backed there", "%(num)s companies backed there", fact.companies)
    return (*shared, Text(backed))


def _place(fact: PlaceFact, _reader: Reader) -> tuple[Text, ...]:
    place = place_label(fact.place)
    if not fact.companies:
        return (Text(_("The investor is at home in %(place)s", place=place)),)
    sentence = ngettext(
        "%(num)s company backed in %(place)s",
        "%(num)s companies backed in %(place)s",
        fact.companies,
        place=place,
    )
    return (Text(sentence),)


def _stage(fact: StageFact, _reader: Reader) -> tuple[Text, ...]:
    own = stage_label(fact.startup.value) if fact.startup else _("not given")
    wanted = listed(stage_label(stage.value) for stage in fact.investor) or _("not given")
    sentence = _("Startup: %(own)s; investor: %(wanted)s", own=own, wanted=wanted)
    if fact.investor and not fact.is_declared:
        sentence = _("Startup: %(own)s; backed before: %(wanted)s", own=own, wanted=wanted)
    return (Text(sentence),)


def _ticket(fact: TicketFact, reader: Reader) -> tuple[Text, ...]:
    asked = (
        _("Asks %(amount)s", amount=money(fact.asked, reader))
        if fact.asked
        else _("The startup names no amount")
    )
    return (Text(asked), *map(Text, _tickets(fact, reader)))


def _tickets(fact: TicketFact, reader: Reader) -> tuple[str, ...]:
    low, high = fact.smallest, fact.largest
    if low and high:
        amounts = {"low": money(low, reader), "high": money(high, reader)}
        return (_("Tickets from %(low)s to %(high)s", **amounts),)
    if low:
        return (_("Tickets from %(low)s", low=money(low, reader)),)
    if high:
        return (_("Tickets up to %(high)s", high=money(high, reader)),)
    if fact.typical:
        return (
            _("Half of the past deals were above %(amount)s", amount=money(fact.typical, reader)),
        )
    return ()


def _needs(fact: NeedsFact, _reader: Reader) -> tuple[Text, ...]:
    sentences = []
    if fact.startup_seeks:
        needs = listed(need_label(need.value) for need in fact.startup_seeks)
        sentences.append(_("The investor offers: %(needs)s", needs=needs))
    if fact.investor_seeks:
        needs = listed(need_label(need.value) for need in fact.investor_seeks)
        sentences.append(_("The startup offers: %(needs)s", needs=needs))
    return tuple(map(Text, sentences))


def _market(fact: MarketFact, _reader: Reader) -> tuple[Text, ...]:
    return (Text(listed(place_label(place) for place in fact.shared)),)


def _activity(fact: ActivityFact, _reader: Reader) -> tuple[Text, ...]:
    sentence = ngettext(
        "%(num)s company backed, %(recent)s in the latest two years on record",
        "%(num)s companies backed, %(recent)s in the latest two years on record",
        fact.companies,
        recent=fact.recent,
    )
    return (Text(sentence),)


def _size(fact: SizeFact, reader: Reader) -> tuple[Text, ...]:
    return (Text(_("Asks %(amount)s", amount=money(fact.asked, reader))),)


def _refused(fact: RefusedFact, _reader: Reader) -> tuple[Text, ...]:
    pairs = dict.fromkeys((met.word.text, met.found.text) for met in fact.mentioned)
    return tuple(
        Text(_("Ruled out: %(word)s; mentioned: %(found)s", word=word, found=found))
        for word, found in pairs
    )


_WORDED: dict[str, Callable[[Any, Reader], tuple[Text, ...]]] = {
    "past": _past,
    "peers": _peers,
    "sector": _sector,
    "place": _place,
    "stage": _stage,
    "ticket": _ticket,
    "needs": _needs,
    "market": _market,
    "activity": _activity,
    "size": _size,
    "refused": _refused,
}
