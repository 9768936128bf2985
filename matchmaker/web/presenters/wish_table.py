"""Pairs of an event with their scores, where each comes from, and what one may say of them."""

from __future__ import annotations

from collections.abc import Iterable

from flask import url_for

from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.text import N_
from matchmaker.domain.wish_weights import (
    ACCEPTED,
    BOTH,
    INVESTOR,
    MATCH,
    MET,
    REFUSED,
    STARTUP,
    PairScore,
)
from matchmaker.services.events.rules import Example, WishesView, WishItem, WishPerson
from matchmaker.web.forms.event_wishes import NO_RULE
from matchmaker.web.locale import format_score
from matchmaker.web.presenters.names import latin_note, own_name
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act, Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, opened
from matchmaker.web.words import _

_RULES = {
    PairRule.MUST: N_("must meet"),
    PairRule.MUST_NOT: N_("must not meet"),
    PairRule.MET: N_("have met before"),
}
_LOOKS = {PairRule.MUST: "ok", PairRule.MUST_NOT: "danger", PairRule.MET: ""}
_PARTS = {
    MATCH: N_("match %(points)s"),
    INVESTOR: N_("investor interested %(points)s"),
    STARTUP: N_("startup interested %(points)s"),
    BOTH: N_("both interested %(points)s"),
    ACCEPTED: N_("request accepted %(points)s"),
    MET: N_("met before %(points)s"),
    REFUSED: N_("one does not want the other %(points)s"),
}


def rule_label(rule: PairRule) -> str:
    return _(_RULES[rule])


def wishes_table(wishes: WishesView) -> Table:
    has_acts = any(item.may_change for item in wishes.items)
    columns = (
        Column(_("Investor")),
        Column(_("Startup")),
        Column(_("Score"), is_number=True),
        Column(_("Where it comes from")),
    )
    change = (Column(_("Change")),) if has_acts else ()
    rows = tuple(_row(wishes, item, has_acts=has_acts) for item in wishes.items)
    return Table(_("Pairs and their scores"), (*columns, *change), rows)


def examples_table(examples: Iterable[Example]) -> Table:
    """What pairs are worth by the weights that are typed, after what they are worth now."""
    columns = (
        Column(_("Investor")),
        Column(_("Startup")),
        Column(_("Now"), is_number=True),
        Column(_("By these weights"), is_number=True),
        Column(_("Where it comes from")),
    )
    rows = tuple(
        (
            _named(one.investor),
            _named(one.startup),
            cell(format_score(one.now.total)),
            cell(format_score(one.then.total)),
            Cell(_origin(one.then)),
        )
        for one in examples
    )
    return Table(_("Examples from this event"), columns, rows)


def _row(wishes: WishesView, item: WishItem, *, has_acts: bool) -> tuple[Cell, ...]:
    rule = Status(rule_label(item.rule), _LOOKS[item.rule]) if item.rule else None
    shown = (
        _named(item.investor),
        _named(item.startup),
        cell(format_score(item.score.total)),
        Cell((*_origin(item.score), *_said_by(item)), statuses=(rule,) if rule else ()),
    )
    if not has_acts:
        return shown
    return (*shown, Cell(acts=_acts(wishes, item) if item.may_change else ()))


def _said_by(item: WishItem) -> tuple[Text, ...]:
    return (Text(_("said by %(host)s", host=item.said_by)),) if item.said_by else ()


def _origin(score: PairScore) -> tuple[Text, ...]:
    """The parts in words, the match as it stands and all others as what they add."""
    return tuple(
        Text(_(_PARTS[name], points=_points(name, points))) for name, points in score.parts.items()
    ) or (Text(_("no match")),)


def _points(name: str, points: float) -> str:
    shown = format_score(abs(points))
    if name == MATCH:
        return shown
    return f"−{shown}" if points < 0 else f"+{shown}"


def _named(one: WishPerson) -> Cell:
    gone = (Status(_("Taken out"), "warn", "mind"),) if one.is_withdrawn else ()
    return Cell((own_name(one),), note=latin_note(one), statuses=gone)


def _acts(wishes: WishesView, item: WishItem) -> tuple[Act, ...]:
    """One button for each thing that could be said and is not."""
    about = _("%(one)s and %(other)s", one=item.investor.name, other=item.startup.name)

    def act(label: str, rule: str) -> Act:
        href = url_for(
            "event_wishes.set_rule",
            event_id=wishes.event.public_id,
            investor_id=item.investor.public_id,
            startup_id=item.startup.public_id,
            rule=rule,
        )
        return Act(opened(label), href, about)

    if item.rule:
        return (act(_("take it back"), NO_RULE),)
    return tuple(act(rule_label(rule), rule) for rule in (PairRule.MUST, PairRule.MUST_NOT))
