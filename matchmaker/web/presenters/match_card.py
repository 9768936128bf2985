"""One ranked match, ready to be placed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.services.matches.matches import MatchItem
from matchmaker.web.locale import format_number, format_score
from matchmaker.web.presenters.explanation import Account, account_view
from matchmaker.web.presenters.facts import card_facts
from matchmaker.web.presenters.keep import Keep
from matchmaker.web.presenters.pair_actions import PairActions
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.reasons import Reasons, reasons_view
from matchmaker.web.presenters.score import Score, score_view
from matchmaker.web.presenters.summary import summary_of
from matchmaker.web.presenters.text import Text, latin_name, name_of
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class MatchCard:
    """`is_first` on the card whose action is the primary one of the page."""

    rank: str
    name: Text
    latin_name: str
    href: str
    facts: tuple[Text, ...]
    score: Score
    summary: Text | None
    concepts: str
    text_languages: str
    reasons: Reasons
    why: str
    explanation: Account
    keep: Keep
    hide_href: str
    pair: PairActions | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class CardActs:
    """What can be done with a card; without `hide_href` it is not for the reader to hide."""

    keep: Keep
    hide_href: str
    pair: PairActions | None
    is_first: bool


def match_card(item: MatchItem, *, profile_id: UUID, reader: Reader, acts: CardActs) -> MatchCard:
    """The card of `item` in the list of the profile `profile_id`."""
    other, explanation = item.other, item.explanation
    summary = summary_of(other.values, other.concepts, reader)
    every_part = url_for("matches.show", profile_id=profile_id, other_id=other.public_id)
    return MatchCard(
        rank=format_number(item.rank),
        name=name_of(other.values),
        latin_name=latin_name(other.values, reader.locale),
        href=url_for("profiles.show", profile_id=other.public_id),
        facts=card_facts(other.kind, other.values, reader),
        score=score_view(explanation.score, _("Score")),
        summary=summary.sentence,
        concepts=summary.concepts,
        text_languages=summary.languages,
        reasons=reasons_view(explanation, reader),
        why=_("How the %(score)s points come about", score=format_score(explanation.score)),
        explanation=account_view(explanation, reader, href=every_part),
        keep=acts.keep,
        hide_href=acts.hide_href,
        pair=acts.pair,
        is_first=acts.is_first,
    )
