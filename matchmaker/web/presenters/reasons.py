"""A match in words: at most three reasons, then what to mind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from matchmaker.domain.text import N_
from matchmaker.matching.explanation import Explanation, RefusedFact, StageFact, TicketFact
from matchmaker.web.presenters.labels import language_label, listed
from matchmaker.web.presenters.ledger import ordered_parts
from matchmaker.web.presenters.pair import Pair, pair_view, ruled_pair, telling
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.statements import statements
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _

MOST_FITS = 3
MOST_MINDS = 3
MOST_RULES = 2
_FAINT = 0.05
"""Points below this are shown as zero and are no reason."""
_FITS = {
    "past": N_("Like companies backed before."),
    "peers": N_("Near to what the investor backs."),
    "sector": N_("Same sectors."),
    "place": N_("The place is known."),
    "needs": N_("One has what the other seeks."),
    "market": N_("Markets in common."),
    "activity": N_("An active investor."),
    "size": N_("A round with room for several investors."),
}
_MINDS = {
    "text": N_("Few words in common."),
    "past": N_("Unlike the companies backed before."),
    "sector": N_("No sector in common."),
    "needs": N_("Neither offers what the other seeks."),
    "market": N_("No market in common."),
    "size": N_("No amount is named."),
}
_AMOUNT_MINDS = {
    "below": N_("The amount is below the smallest ticket."),
    "above": N_("The amount is above the largest ticket."),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, the words that show it, further facts; `is_fixed`: no wording changes it."""

    title: str
    pairs: tuple[Pair, ...] = ()
    words: tuple[Text, ...] = ()
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Reasons:
    fits: tuple[Reason, ...]
    minds: tuple[Reason, ...]


def reasons_view(explanation: Explanation, reader: Reader) -> Reasons:
    fits = tuple(_fits(explanation, reader))[:MOST_FITS]
    minds = tuple(_minds(explanation, reader))[:MOST_MINDS]
    return Reasons(fits, minds)


def _fits(explanation: Explanation, reader: Reader) -> Iterator[Reason]:
    for part, points in ordered_parts(explanation):
        if points > _FAINT and (reason := _fit(explanation, part, reader)) is not None:
            yield reason
    if explanation.shared_languages:
        languages = listed(map(language_label, explanation.shared_languages))
        yield Reason(_("You can meet without an interpreter."), words=(Text(languages),))


def _fit(explanation: Explanation, part: str, reader: Reader) -> Reason | None:
    words = statements(explanation, part, reader)
    fact = explanation.facts.get(part)
    if part == "text":
        return _shared_words(explanation, reader)
    if isinstance(fact, StageFact):
        title = _("The stage fits.") if fact.is_declared else _("The stage is familiar.")
        return Reason(title, words=words) if fact.startup in fact.investor else None
    if isinstance(fact, TicketFact):
        title = _("The amount fits.")
        return Reason(title, words=words) if fact.verdict == "inside" else None
    return Reason(_(_FITS[part]), words=words[:3]) if part in _FITS and words else None


def _shared_words(explanation: Explanation, reader: Reader) -> Reason | None:
    told = telling(explanation.terms, reader)
    ideas = [term for term in told if term.concept]
    terms = (ideas or told)[:2]
    if not terms:
        return None
    title = _("The field is the same.") if ideas else _("They use the same words.")
    return Reason(title, pairs=tuple(pair_view(term, reader) for term in terms))


def _minds(explanation: Explanation, reader: Reader) -> Iterator[Reason]:
    if explanation.are_languages_known and not explanation.shared_languages:
        yield Reason(
            _("No common language."), words=(Text(_("The meeting needs an interpreter.")),)
        )
    for part, points in ordered_parts(explanation):
        if points < -_FAINT and (reason := _mind(explanation, part, reader)) is not None:
            yield reason


def _mind(explanation: Explanation, part: str, reader: Reader) -> Reason | None:
    fact = explanation.facts.get(part)
    if isinstance(fact, TicketFact) and fact.verdict in _AMOUNT_MINDS:
        words = statements(explanation, part, reader)
        return Reason(_(_AMOUNT_MINDS[fact.verdict]), words=words, is_fixed=True)
    if isinstance(fact, StageFact):
        is_other = fact.startup is not None and fact.investor and fact.startup not in fact.investor
        words = statements(explanation, part, reader)
        title = _("The stage is another.")
        return Reason(title, words=words, is_fixed=True) if is_other else None
    if isinstance(fact, RefusedFact):
        pairs = dict.fromkeys(map(ruled_pair, fact.mentioned))
        return Reason(_("Mentions what the investor rules out."), pairs=tuple(pairs)[:MOST_RULES])
    return Reason(_(_MINDS[part])) if fact is None and part in _MINDS else None
