"""Profiles side by side: their scores, part by part, then facts, those that differ first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from flask import url_for

from matchmaker.services.matches.comparisons import Compared, Comparison
from matchmaker.web.presenters.bar import Bar, Scale
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.keep import Keep, keep_view
from matchmaker.web.presenters.labels import listed
from matchmaker.web.presenters.ledger import BASE, part_label
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.profile_page import profile_page
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.reasons import Reason, reasons_view
from matchmaker.web.presenters.rounding import points_shown, rounded
from matchmaker.web.presenters.score import Score, score_view
from matchmaker.web.presenters.summary import summary_of
from matchmaker.web.presenters.text import Text, latin_name, name_of
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class ComparedColumn:
    """`score` is None where a rule forbids the pair."""

    name: Text
    latin_name: str
    href: str
    match_href: str
    score: Score | None
    summary: Text | None
    shared: str
    minds: tuple[Reason, ...]
    keep: Keep


@dataclass(frozen=True, slots=True)
class PointsCell:
    name: str
    bar: Bar
    points: str


@dataclass(frozen=True, slots=True)
class PartRow:
    label: str
    cells: tuple[PointsCell, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of each; an empty text is not said."""

    label: str
    cells: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    title: str
    back: Button
    notice: Notice | None
    empty: Empty | None
    columns: tuple[ComparedColumn, ...]
    parts: tuple[PartRow, ...]
    different: tuple[FactRow, ...]
    alike: tuple[FactRow, ...]


def comparison_page(
    found: Comparison, reader: Reader, *, kept: Collection[UUID], back: str
) -> ComparisonPage:
    own = found.own.public_id
    way_back = Button(_("Back to the list"), back)
    again = _own_address(own, found)
    columns = tuple(_column(item, own, reader, kept, again) for item in found.compared)
    facts = tuple(_facts(found, reader))
    return ComparisonPage(
        title=_("Compared for %(name)s", name=found.own.name),
        back=way_back,
        notice=_left_out(found),
        empty=None if columns else _nobody(way_back),
        columns=columns,
        parts=_parts(found),
        different=tuple(row for row in facts if _differs(row)),
        alike=tuple(row for row in facts if not _differs(row)),
    )


def _own_address(own: UUID, found: Comparison) -> str:
    chosen = [str(item.other.public_id) for item in found.compared]
    query = urlencode({"with": chosen}, doseq=True)
    return f"{url_for('comparisons.show', profile_id=own)}?{query}"


def _nobody(back: Button) -> Empty:
    return Empty(
        _("Nothing to compare"), _("None of these profiles can be seen any more."), (back,)
    )


def _left_out(found: Comparison) -> Notice | None:
    if not found.left_out or not found.compared:
        return None
    said = ngettext(
        "%(num)s profile is left out.", "%(num)s profiles are left out.", found.left_out
    )
    why = _("At most four stand side by side, and only those that you may see.")
    return Notice(said, why, "warn", "status")


def _column(
    item: Compared, own: UUID, reader: Reader, kept: Collection[UUID], back: str
) -> ComparedColumn:
    other, explanation = item.other, item.explanation
    public_id = other.public_id
    terms = (term.concept for term in explanation.terms if term.concept)
    shared = dict.fromkeys(reader.concept_label(concept) for concept in terms)
    return ComparedColumn(
        name=name_of(other.values),
        latin_name=latin_name(other.values, reader.locale),
        href=url_for("profiles.show", profile_id=public_id),
        match_href=url_for("matches.show", profile_id=own, other_id=public_id),
        score=None if explanation.ruled_out else score_view(explanation.score, _("Score")),
        summary=summary_of(other.values, other.concepts, reader).sentence,
        shared=listed(shared),
        minds=reasons_view(explanation, reader).minds,
        keep=keep_view(own, public_id, is_kept=public_id in kept, back=back, what=other.name),
    )


def _parts(found: Comparison) -> tuple[PartRow, ...]:
    """Every part that is not nothing everywhere, where they differ most first."""
    figures = [
        dict(zip(parts, rounded(list(parts.values()), item.explanation.score), strict=True))
        for item in found.compared
        for parts in (dict(item.explanation.parts),)
    ]
    names = [item.other.name for item in found.compared]
    if not figures:
        return ()

    def spread(part: str) -> tuple[bool, float]:
        points = [float(each[part]) for each in figures]
        return part != BASE, min(points) - max(points)

    parts = [part for part in figures[0] if any(each[part] for each in figures)]
    most = max(abs(float(each[part])) for each in figures for part in parts)
    scale = Scale(-most, most)
    return tuple(
        PartRow(
            part_label(part),
            tuple(
                PointsCell(name, _bar(scale, float(each[part])), points_shown(each[part]))
                for name, each in zip(names, figures, strict=True)
            ),
        )
        for part in sorted(parts, key=spread)
    )


def _bar(scale: Scale, points: float) -> Bar:
    return Bar((scale.part("less" if points < 0 else "fill", 0.0, points),), is_line=True)


def _facts(found: Comparison, reader: Reader) -> Iterator[FactRow]:
    """The facts of all, by their name, in the order in which profiles have them."""
    names = [item.other.name for item in found.compared]
    each = [_facts_of(item, reader) for item in found.compared]
    for label in dict.fromkeys(label for facts in each for label in facts):
        cells = (facts.get(label, Text("")) for facts in each)
        yield FactRow(label, tuple(zip(names, cells, strict=True)))


def _facts_of(item: Compared, reader: Reader) -> dict[str, Text]:
    page = profile_page(item.other.kind, item.other.values, reader)
    facts = {
        fact.label: Text(f"{fact.value.text} ({fact.about})", fact.value.lang)
        if fact.about
        else fact.value
        for fact in page.facts
    }
    sectors = listed(sector.meaning or sector.written.text for sector in page.sectors)
    return {_("Sectors"): Text(sectors)} | facts


def _differs(row: FactRow) -> bool:
    return len({text.text for _name, text in row.cells}) > 1
