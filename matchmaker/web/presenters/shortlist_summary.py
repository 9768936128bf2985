"""One page about a shortlist, to be printed or forwarded: who, why, the facts, perhaps notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from matchmaker.services.matches.shortlists import Shortlist, ShortlistItem
from matchmaker.web.locale import format_instant
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.facts import card_facts
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.reasons import Reason, reasons_view
from matchmaker.web.presenters.score import Score, score_view
from matchmaker.web.presenters.summary import summary_of
from matchmaker.web.presenters.text import Text, latin_name, name_of
from matchmaker.web.words import _, ngettext

MOST_LINES = 50
MOST_SHARED = 4


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """`why` says in one sentence what fits; `mind` what to look at."""

    name: Text
    latin_name: str
    facts: tuple[Text, ...]
    summary: Text | None
    score: Score | None
    why: str
    mind: str
    note: str
    tags: str


@dataclass(frozen=True, slots=True)
class SummaryPage:
    title: str
    lead: str
    lines: tuple[SummaryLine, ...]
    switch: Button
    back: Button


def summary_page(
    found: Shortlist, reader: Reader, *, has_notes: bool, who: str, now: datetime
) -> SummaryPage:
    """Those who are still to be seen, the best first."""
    own = found.own.public_id
    seen = [item for item in found.items if item.other is not None]
    seen.sort(key=lambda item: -(item.score or 0.0))
    address = url_for("shortlists.summary", profile_id=own)
    switch = (
        Button(_("Without my notes"), address)
        if has_notes
        else Button(_("With my notes"), f"{address}?notes=1")
    )
    lead = ngettext(
        "%(num)s profile, chosen by %(who)s on %(time)s.",
        "%(num)s profiles, chosen by %(who)s on %(time)s.",
        len(seen[:MOST_LINES]),
        who=who,
        time=format_instant(now),
    )
    return SummaryPage(
        title=_("Shortlist of %(name)s", name=found.own.name),
        lead=lead,
        lines=tuple(_line(item, reader, has_notes=has_notes) for item in seen[:MOST_LINES]),
        switch=switch,
        back=Button(_("Back to the shortlist"), url_for("shortlists.index", profile_id=own)),
    )


def _line(item: ShortlistItem, reader: Reader, *, has_notes: bool) -> SummaryLine:
    other, explanation = item.other, item.explanation
    if other is None or explanation is None:
        message = "a line of the summary is explained"
        raise ValueError(message)
    reasons = reasons_view(explanation, reader)
    shared = dict.fromkeys(
        reader.concept_label(term.concept) for term in explanation.terms if term.concept
    )
    why = _why(reasons.fits)
    if shared:
        why = _(
            "%(why)s In common: %(what)s.", why=why, what=listed(list(shared)[:MOST_SHARED])
        ).strip()
    return SummaryLine(
        name=name_of(other.values),
        latin_name=latin_name(other.values, reader.locale),
        facts=card_facts(other.kind, other.values, reader),
        summary=summary_of(other.values, other.concepts, reader).sentence,
        score=score_view(item.score, _("Score")) if item.score is not None else None,
        why=why,
        mind=_why(reasons.minds),
        note=item.remark.note if has_notes else "",
        tags=_(", ").join(item.remark.tags) if has_notes else "",
    )


def _why(reasons: tuple[Reason, ...]) -> str:
    return " ".join(reason.title for reason in reasons)
