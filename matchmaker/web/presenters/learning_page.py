"""What the meetings of a host have taught its ranking, in words and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.text import N_
from matchmaker.matching.reweigh import MIN_CHOICES, MIN_QUERIES, DirectionReport, Refusal
from matchmaker.services.matches.host_weights import LearnedWeights, default_weights
from matchmaker.services.weights.record import LearningState
from matchmaker.web.locale import format_instant, format_number
from matchmaker.web.presenters.ledger import part_label
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext, paragraph

_REFUSALS = {
    Refusal.TOO_FEW_QUERIES: N_("Fewer than %(count)s profiles have chosen somebody."),
    Refusal.TOO_FEW_CHOICES: N_("Fewer than %(count)s others were wanted, all together."),
    Refusal.NO_SURE_GAIN: N_("Nothing learned predicts further choices surely better."),
}
_LEAST = {Refusal.TOO_FEW_QUERIES: MIN_QUERIES, Refusal.TOO_FEW_CHOICES: MIN_CHOICES}
_SHIFT = 0.05
"""Weights that moved by less than this share are not named."""


@dataclass(frozen=True, slots=True)
class LearnedBlock:
    """One learning; without an address to revert it was taken back before."""

    id: str
    title: str
    lines: tuple[str, ...]
    table: Table | None
    revert_action: str


@dataclass(frozen=True, slots=True)
class LearningPage:
    host: Text
    state: str
    outcomes: str
    learn_action: str
    blocks: tuple[LearnedBlock, ...]


def learning_page(state: LearningState) -> LearningPage:
    host = state.host.public_id
    return LearningPage(
        host=written(state.host.name),
        state=_state(state),
        outcomes=ngettext(
            "%(num)s wish or answer can be learned from.",
            "%(num)s wishes and answers can be learned from.",
            state.outcomes,
        ),
        learn_action="" if state.is_at_work else url_for("hosts.learn", host_id=host),
        blocks=tuple(_block(state, one) for one in state.learned),
    )


def _state(state: LearningState) -> str:
    if state.is_at_work:
        return _("Learning is under way. Load the page again in a moment.")
    standing = next((one for one in state.learned if one.reverted_at is None), None)
    if standing is None:
        said = _("The usual weights are in force.")
    else:
        said = _("In force since %(moment)s.", moment=format_instant(standing.created_at))
    if state.tried_at is None:
        return said
    tried = _("Last tried: %(moment)s.", moment=format_instant(state.tried_at))
    return paragraph(said, tried)


def _block(state: LearningState, one: LearnedWeights) -> LearnedBlock:
    revert = url_for("hosts.revert", host_id=state.host.public_id, weights_id=one.public_id)
    title = _("Learned on %(moment)s", moment=format_instant(one.created_at))
    if one.reverted_at:
        title += " – " + _("taken back on %(moment)s", moment=format_instant(one.reverted_at))
    return LearnedBlock(
        id=f"learned-{one.public_id}",
        title=title,
        lines=tuple(_line(kind, report) for kind, report in one.reports.items()),
        table=_table(one),
        revert_action="" if one.reverted_at else revert,
    )


def _line(kind: Kind, report: DirectionReport) -> str:
    whose = _("Lists of investors:") if kind is Kind.INVESTOR else _("Lists of startups:")
    basis = _(
        "%(queries)s profiles chose, %(wanted)s others were wanted, %(refused)s refused.",
        queries=format_number(report.queries),
        wanted=format_number(report.wanted),
        refused=format_number(report.refused),
    )
    if report.refusal is None:
        return paragraph(whose, basis)
    least = format_number(_LEAST.get(report.refusal, 0))
    usual = _("The usual weights stay.")
    return paragraph(whose, basis, usual, _(_REFUSALS[report.refusal], count=least))


def _table(one: LearnedWeights) -> Table | None:
    """Parts of the score whose weight moved, with how often the usual weight it is."""
    rows = tuple(_rows(one))
    if not rows:
        return None
    columns = (
        Column(_("Part of the score")),
        Column(_("Lists")),
        Column(_("Times the usual weight"), is_number=True),
    )
    return Table(_("Weights that moved"), columns, rows)


def _rows(one: LearnedWeights) -> Iterator[tuple[Cell, ...]]:
    for kind, own in (one.weights or {}).items():
        usual = default_weights()[kind].weight
        whose = _("of investors") if kind is Kind.INVESTOR else _("of startups")
        for name, before, after in zip(own.names, usual, own.weight, strict=True):
            if before and abs(after / before - 1) > _SHIFT:
                share = format_number(round(float(after / before), 2))
                yield (cell(part_label(name)), cell(whose), cell(share))
