"""The parts of a score under each other: each bar starts where the last one ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from matchmaker.domain.text import N_
from matchmaker.matching.explanation import Explanation
from matchmaker.web.locale import format_score
from matchmaker.web.presenters.bar import Bar, Scale
from matchmaker.web.presenters.rounding import points_shown, rounded
from matchmaker.web.words import _

BASE = "base"
PART_LABELS: Mapping[str, str] = {
    BASE: N_("Where every pair starts"),
    "text": N_("Field and words"),
    "past": N_("Like companies backed before"),
    "peers": N_("Backs the nearest companies"),
    "sector": N_("Sectors"),
    "place": N_("Places"),
    "stage": N_("Funding stage"),
    "ticket": N_("Amount and ticket"),
    "needs": N_("What is sought and offered"),
    "market": N_("Markets"),
    "activity": N_("Recent activity"),
    "size": N_("Size of the round"),
    "refused": N_("What is ruled out"),
}


@dataclass(frozen=True, slots=True)
class LedgerLine:
    label: str
    bar: Bar
    points: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Lines whose points, as shown, add up to the total, as shown."""

    caption: str
    lines: tuple[LedgerLine, ...]
    total: LedgerLine


def part_label(part: str) -> str:
    """The name of a part; a new one without a name shows itself."""
    return _(PART_LABELS.get(part, part))


def ordered_parts(explanation: Explanation) -> list[tuple[str, float]]:
    """The base first, then what adds, then what takes away, the largest first."""
    parts = explanation.parts.items()
    return sorted(parts, key=lambda part: (part[0] != BASE, part[1] < 0, -abs(part[1])))


def ledger_view(explanation: Explanation) -> Ledger:
    parts = ordered_parts(explanation)
    sums = list(accumulate((points for _part, points in parts), initial=0.0))
    scale = Scale(min(0.0, *sums), max(100.0, *sums))
    figures = rounded([points for _part, points in parts], explanation.score)
    lines = tuple(
        LedgerLine(
            part_label(part),
            Bar((scale.part("less" if end < start else "fill", start, end),), is_line=True),
            points_shown(figure),
        )
        for (part, _points), figure, (start, end) in zip(
            parts, figures, pairwise(sums), strict=True
        )
    )
    whole = Bar((scale.part("fill", 0.0, explanation.score),), is_line=True)
    total = format_score(explanation.score)
    caption = _("The parts that make up %(score)s points", score=total)
    return Ledger(caption, lines, LedgerLine(_("Total"), whole, total))
