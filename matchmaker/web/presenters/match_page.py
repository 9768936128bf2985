"""One match in full: every part and word to the last decimal, both sides, what would raise it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.matching.explanation import Explanation, SharedTerm, Word
from matchmaker.services.matches.matches import MatchDetail
from matchmaker.services.matches.profiles import OtherProfile
from matchmaker.services.profiles.pairs import PairState
from matchmaker.web.presenters.advice import AdviceView, advice_view
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.explanation import Account, RuleOut, account_view, rule_out
from matchmaker.web.presenters.keep import Keep, hide_address
from matchmaker.web.presenters.labels import language_label, listed
from matchmaker.web.presenters.ledger import ordered_parts, part_label
from matchmaker.web.presenters.lift import lift_form
from matchmaker.web.presenters.pair_actions import PairActions, pair_actions
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.reasons import Reason, Reasons, reasons_view
from matchmaker.web.presenters.rounding import exact_points
from matchmaker.web.presenters.score import Score, score_view
from matchmaker.web.presenters.statements import statements
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, lang_tag, latin_name, name_of
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the match."""

    name: Text
    latin_name: str
    href: str
    is_guest: bool


@dataclass(frozen=True, slots=True)
class MatchPage:
    own: Party
    other: Party
    back: Button
    scores: tuple[Score, ...]
    reasons: Reasons
    ruled_out: tuple[RuleOut, ...]
    account: Account
    parts: Table
    terms: Table | None
    advice: AdviceView | None
    fixed: tuple[Reason, ...]
    acts: PairActions | None
    keep: Keep
    hide_href: str


def match_page(
    detail: MatchDetail,
    reader: Reader,
    *,
    can_edit: bool,
    keep: Keep,
    state: PairState | None = None,
) -> MatchPage:
    """Without `state` the reader may not act for the profile."""
    explanation = detail.explanation
    own = detail.own.public_id
    reasons = reasons_view(explanation, reader)
    back = Button(_("Back to the list"), url_for("matches.index", profile_id=own))
    return MatchPage(
        own=_party(detail.own, reader),
        other=_party(detail.other, reader),
        back=back,
        scores=() if explanation.ruled_out else tuple(_scores(detail)),
        reasons=reasons,
        ruled_out=tuple(_rules(detail, can_edit=can_edit)),
        account=account_view(explanation, reader, href=""),
        parts=_parts_table(detail, reader),
        terms=_terms_table(explanation, reader),
        advice=advice_view(detail.advice, explanation, reader, profile_id=own),
        fixed=tuple(reason for reason in reasons.minds if reason.is_fixed),
        acts=_acts(detail, state) if state is not None else None,
        keep=keep,
        hide_href=hide_address(own, detail.other.public_id, keep.back) if can_edit else "",
    )


def _acts(detail: MatchDetail, state: PairState) -> PairActions:
    return pair_actions(
        state,
        profile_id=detail.own.public_id,
        other_id=detail.other.public_id,
        about=detail.other.name,
        back="match",
    )


def _party(profile: OtherProfile, reader: Reader) -> Party:
    return Party(
        name_of(profile.values),
        latin_name(profile.values, reader.locale),
        url_for("profiles.show", profile_id=profile.public_id),
        profile.kind is Kind.INVESTOR,
    )


def _rules(detail: MatchDetail, *, can_edit: bool) -> Iterator[RuleOut]:
    """With a way to lift what was read from one's own text."""
    own, other = detail.own, detail.other.public_id
    for rule in detail.explanation.ruled_out:
        is_own = can_edit and rule.owner is own.kind
        yield rule_out(rule, lift_form(rule, own.public_id, "match", other) if is_own else None)


def _scores(detail: MatchDetail) -> list[Score]:
    """In one's own list, in the list of the other, and for both sides together."""
    labels = {
        Kind.INVESTOR: _("On the investor’s side"),
        Kind.STARTUP: _("On the startup’s side"),
    }
    scores = [
        score_view(explanation.score, labels[explanation.kind])
        for explanation in (detail.explanation, detail.other_explanation)
    ]
    if detail.reciprocal is not None:
        scores.append(score_view(detail.reciprocal, _("For both sides")))
    return scores


def _parts_table(detail: MatchDetail, reader: Reader) -> Table:
    """Every part as it was computed; the facts are the same on both sides, the points are not."""
    explanation, other = detail.explanation, detail.other_explanation
    own_side, other_side = (
        (_("Investor’s points"), _("Startup’s points"))
        if explanation.kind is Kind.INVESTOR
        else (_("Startup’s points"), _("Investor’s points"))
    )
    columns = (
        Column(_("Part")),
        Column(_("What was compared")),
        Column(own_side, is_number=True),
        Column(other_side, is_number=True),
    )
    rows = [
        (
            cell(part_label(part)),
            Cell(_compared(explanation, part, reader)),
            cell(exact_points(points)),
            cell(exact_points(other.parts.get(part, 0.0))),
        )
        for part, points in ordered_parts(explanation)
    ]
    total = (
        cell(_("Total")),
        cell(_meeting(explanation)),
        cell(exact_points(explanation.score)),
        cell(exact_points(other.score)),
    )
    return Table(_("Every part of the score"), columns, (*rows, total))


def _compared(explanation: Explanation, part: str, reader: Reader) -> tuple[Text, ...]:
    if part == "text":
        return (Text(_("The words in the table below.")),) if explanation.terms else ()
    return statements(explanation, part, reader)


def _meeting(explanation: Explanation) -> str:
    """Languages give no points; they decide whether an interpreter is needed."""
    if explanation.shared_languages:
        languages = listed(map(language_label, explanation.shared_languages))
        return _("Languages of a meeting: %(languages)s.", languages=languages)
    if explanation.are_languages_known:
        return _("No common language: the meeting needs an interpreter.")
    return ""


def _terms_table(explanation: Explanation, reader: Reader) -> Table | None:
    if not explanation.terms:
        return None
    columns = (
        Column(_("Meaning")),
        Column(_("The investor’s words")),
        Column(_("The startup’s words")),
        Column(_("Points"), is_number=True),
    )
    rows = [_term_row(term, reader) for term in explanation.terms]
    if explanation.text_rest:
        rest = (
            cell(_("Less the average of the list")),
            cell(""),
            cell(""),
            cell(exact_points(explanation.text_rest)),
        )
        rows.append(rest)
    return Table(_("Every shared word"), columns, tuple(rows))


def _term_row(term: SharedTerm, reader: Reader) -> tuple[Cell, ...]:
    word = (*term.startup_words, *term.investor_words)[:1]
    meaning = cell(reader.concept_label(term.concept)) if term.concept else Cell(_words(word))
    return (
        meaning,
        Cell(_words(term.investor_words)),
        Cell(_words(term.startup_words)),
        cell(exact_points(term.points)),
    )


def _words(words: tuple[Word, ...]) -> tuple[Text, ...]:
    """Each spelling once, whichever texts it was found in."""
    spellings = {word.text: word for word in reversed(words)}
    return tuple(Text(w.text, lang_tag(w.language)) for w in reversed(spellings.values()))
