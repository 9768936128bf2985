"""The page around a matrix: whose score, the pair that was picked, what the picture says."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.enums import View
from matchmaker.services.delegations.delegations import DelegationSummary
from matchmaker.services.matches.matches import MatchDetail
from matchmaker.services.matches.matrix import Matrix
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.explanation import RuleOut, rule_out
from matchmaker.web.presenters.left_out import FIRST, left_out_table
from matchmaker.web.presenters.legend import Legend, legend_view
from matchmaker.web.presenters.matrix import (
    MOST_COLUMNS,
    MOST_ROWS,
    Extent,
    MatrixView,
    extent_of,
    matrix_view,
    short_name,
)
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.reasons import Reasons, reasons_view
from matchmaker.web.presenters.score import GOOD_MATCH, Score, score_view
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.presenters.table import Table
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext, paragraph

LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class PairPanel:
    """Two names, the score of the view chosen (None where ruled out), the reasons."""

    guest: Text
    home: Text
    score: Score | None
    reasons: Reasons
    ruled_out: tuple[RuleOut, ...]
    href: str


def view_switch(matrix: Matrix, selected: tuple[UUID, UUID] | None) -> Segmented:
    """The same picture as others see it, with the same pair."""
    investor, startup = selected or (None, None)
    labels = {
        View.BOTH: _("Both sides"),
        View.INVESTOR: _("The visitors’ side"),
        View.STARTUP: _("The startups’ side"),
    }
    options = tuple(
        Option(
            label,
            url_for(
                "delegations.matrix",
                delegation_id=matrix.delegation.public_id,
                view=view.value,
                investor=investor,
                startup=startup,
            ),
            view is matrix.view,
        )
        for view, label in labels.items()
    )
    return Segmented(_("Whose score"), options)


def matrix_lead(matrix: Matrix) -> str:
    """What the picture says in one sentence."""
    fewest = min((sum(_is_good(s) for s in row) for row in matrix.scores), default=0)
    colour = _("The stronger the colour, the better the match.")
    if not matrix.startups:
        return _("No startup has a good match with this delegation yet.")
    each = ngettext(
        "Everybody has at least one good match.",
        "Everybody has at least %(num)s good matches.",
        fewest,
    )
    own = _(
        "These scores follow what came of earlier matches of %(host)s. The organizations’ own"
        " lists do not.",
        host=matrix.delegation.host_name,
    )
    said = (colour, each if fewest else "", own if matrix.has_own_weights else "")
    return paragraph(*said)


def left_out_title(matrix: Matrix) -> str:
    count = len(matrix.left_out)
    return ngettext("One startup with no good match", "%(num)s startups with no good match", count)


def pair_panel(matrix: Matrix, detail: MatchDetail, reader: Reader) -> PairPanel:
    """`detail` is the match in the investor's list."""
    scores = {
        View.BOTH: (detail.reciprocal, _("Score of both sides")),
        View.INVESTOR: (detail.explanation.score, _("Score on the visitor’s side")),
        View.STARTUP: (detail.other_explanation.score, _("Score on the startup’s side")),
    }
    score, label = scores[matrix.view]
    ruled_out = detail.explanation.ruled_out
    return PairPanel(
        guest=short_name(detail.own, reader),
        home=short_name(detail.other, reader),
        score=None if score is None or ruled_out else score_view(score, label),
        reasons=reasons_view(detail.explanation, reader),
        ruled_out=tuple(map(rule_out, ruled_out)),
        href=_match_href(detail.own.public_id, detail.other.public_id),
    )


def _match_href(investor: UUID, startup: UUID) -> str:
    return url_for("matches.show", profile_id=investor, other_id=startup)


def _is_good(score: float | None) -> bool:
    return score is not None and score >= GOOD_MATCH


@dataclass(frozen=True, slots=True)
class MatrixPage:
    name: Text
    back: Button
    nobody: Empty | None
    lead: str
    views: Segmented
    legend: Legend
    matrix: MatrixView
    columns: Pager | None
    rows: Pager | None
    pair: PairPanel | None
    left_out_id: str
    left_out_title: str
    left_out: Table | None
    left_out_more: Table | None
    more_label: str


def matrix_page(
    matrix: Matrix,
    detail: MatchDetail | None,
    reader: Reader,
    *,
    rows: int = 1,
    columns: int = 1,
) -> MatrixPage:
    """`detail` is the pair picked in the picture, if any; a large picture has pages."""
    extent = extent_of(matrix, rows=rows, columns=columns)
    delegation = matrix.delegation
    first, more = matrix.left_out[:FIRST], matrix.left_out[FIRST:]
    selected = (detail.own.public_id, detail.other.public_id) if detail else None
    href = url_for("delegations.show", delegation_id=delegation.public_id)
    return MatrixPage(
        name=written(delegation.name),
        back=Button(_("Back to the delegation"), href),
        nobody=None if matrix.investors else _nobody(delegation),
        lead=matrix_lead(matrix) if matrix.investors else "",
        views=view_switch(matrix, selected),
        legend=legend_view(f"#{LEFT_OUT}"),
        matrix=matrix_view(matrix, reader, selected=selected, extent=extent),
        columns=_columns_pager(matrix, extent),
        rows=_rows_pager(matrix, extent),
        pair=pair_panel(matrix, detail, reader) if detail else None,
        left_out_id=LEFT_OUT,
        left_out_title=left_out_title(matrix),
        left_out=left_out_table(first, reader) if first else None,
        left_out_more=left_out_table(more, reader) if more else None,
        more_label=ngettext("%(num)s more", "%(num)s more", len(more)),
    )


def _nobody(delegation: DelegationSummary) -> Empty:
    if delegation.members:
        return Empty(_("None of its profiles is published yet"))
    href = url_for("delegation_members.index", delegation_id=delegation.public_id)
    order = Button(_("Members and protocol order"), href)
    return Empty(_("Nobody travels with it yet"), actions=(order,))


def _columns_pager(matrix: Matrix, extent: Extent) -> Pager | None:
    def href(page: int) -> str:
        return _part_href(matrix, extent.page_of_rows, page)

    found = len(matrix.startups)
    return pager_view(extent.page_of_columns, found, href, per_page=MOST_COLUMNS)


def _rows_pager(matrix: Matrix, extent: Extent) -> Pager | None:
    def href(page: int) -> str:
        return _part_href(matrix, page, extent.page_of_columns)

    found = len(matrix.investors)
    return pager_view(extent.page_of_rows, found, href, per_page=MOST_ROWS)


def _part_href(matrix: Matrix, rows: int, columns: int) -> str:
    return url_for(
        "delegations.matrix",
        delegation_id=matrix.delegation.public_id,
        view=matrix.view.value,
        rows=rows,
        columns=columns,
    )
