"""The certificate in full: what is proved, who has fewest, what is missed, every wish not met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.scheduling.plan import Unmet
from matchmaker.services.events.events import EventView
from matchmaker.services.planning.overview import Certificate as Judged
from matchmaker.services.planning.overview import Holding, PlanningOverview, UnmetWishes
from matchmaker.services.schedules.plan import PlanPerson
from matchmaker.web.locale import format_number, format_score
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.certificate import (
    Certificate,
    CertificateFact,
    certificate_view,
    of,
    range_shown,
    share_shown,
    sum_shown,
)
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.planning_words import (
    PlanWords,
    obstacle_lines,
    person_options,
    plan_words,
)
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _, ngettext

PER_PAGE = 50
_EXTREMES = 5
"""So many of those with the fewest and the most meetings are named."""


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """`people` are those one may look at alone; `wishes` None where all of theirs are met."""

    bar: EventBar
    certificate: Certificate | None
    empty: Empty | None
    obstacles: tuple[str, ...]
    faults: tuple[str, ...]
    facts: tuple[CertificateFact, ...]
    musts: Table | None
    minimums: Table | None
    extremes: tuple[Table, ...]
    action: str
    people: tuple[FieldOption, ...]
    wishes_title: str
    wishes: Table | None
    pager: Pager | None


def certificate_page(
    overview: PlanningOverview, event: EventView, unmet: UnmetWishes, *, person: UUID | None
) -> CertificatePage:
    judged, words = overview.certificate, plan_words(overview.found.plan, event)

    def href(number: int) -> str:
        return url_for("planning.certificate", event_id=event.public_id, person=person, page=number)

    return CertificatePage(
        bar=event_bar(event, "schedule"),
        certificate=certificate_view(overview, is_page=True),
        empty=None if judged else _nothing_yet(event),
        obstacles=obstacle_lines(overview.obstacles, words),
        faults=obstacle_lines(judged.faults, words) if judged else (),
        facts=_facts(judged) if judged else (),
        musts=_wishes(_("Must meetings missed"), judged.missed_musts, overview, words)
        if judged
        else None,
        minimums=_minimums(judged.below_minimum) if judged else None,
        extremes=tuple(_extremes(judged)) if judged else (),
        action=url_for("planning.certificate", event_id=event.public_id),
        people=_people(overview, person),
        wishes_title=_wishes_title(unmet),
        wishes=_wishes(_("Wishes not met"), unmet.wishes, overview, words) if judged else None,
        pager=pager_view(unmet.number, unmet.count, href, per_page=PER_PAGE) if judged else None,
    )


def _wishes_title(unmet: UnmetWishes) -> str:
    if not unmet.count:
        return _("Every wish is met")
    return ngettext(
        "%(num)s wish the plan does not meet",
        "%(num)s wishes the plan does not meet",
        unmet.count,
    )


def _nothing_yet(event: EventView) -> Empty:
    action = Button(_("To the event"), url_for("events.show", event_id=event.public_id))
    return Empty(
        _("Nothing is planned yet"),
        _("When a plan is there, this page says how near it is to the best one, and why."),
        (action,),
    )


def _facts(judged: Judged) -> tuple[CertificateFact, ...]:
    figures, proof = judged.figures, judged.proof
    proved = (
        (
            CertificateFact(_("Proved limit"), sum_shown(proof.bound)),
            CertificateFact(
                _("Of the best possible"), share_shown(proof.share_of(figures.objective))
            ),
        )
        if proof
        else ()
    )
    startups = judged.of_side(Kind.STARTUP)
    return (
        CertificateFact(_("Sum of scores"), sum_shown(figures.objective)),
        *proved,
        CertificateFact(_("Per startup"), range_shown(startups)),
        CertificateFact(_("Top tenth of pairs that meet"), of(*judged.top)),
        CertificateFact(_("Must meetings missed"), format_number(figures.missing_must)),
        CertificateFact(_("Minimum meetings missed"), format_number(figures.missing_minimum)),
    )


def _minimums(holdings: Sequence[Holding]) -> Table | None:
    if not holdings:
        return None
    columns = (
        Column(_("Participant")),
        Column(_("Has"), is_number=True),
        Column(_("Needs"), is_number=True),
    )
    rows = tuple(
        (
            Cell((_name(one.person),)),
            cell(format_number(one.count)),
            cell(format_number(one.person.minimum)),
        )
        for one in holdings
    )
    return Table(_("Who has less than the minimum"), columns, rows)


def _extremes(judged: Judged) -> Iterable[Table]:
    titles = {
        Kind.INVESTOR: _("Investors with the fewest and the most meetings"),
        Kind.STARTUP: _("Startups with the fewest and the most meetings"),
    }
    for side, title in titles.items():
        ordered = judged.of_side(side)
        few = ordered[:_EXTREMES]
        many = [one for one in ordered[-_EXTREMES:] if one not in few]
        columns = (Column(_("Participant")), Column(_("Meetings"), is_number=True))
        rows = tuple(
            (Cell((_name(one.person),)), cell(format_number(one.count))) for one in (*few, *many)
        )
        if rows:
            yield Table(title, columns, rows)


def _wishes(
    caption: str, wishes: Sequence[Unmet], overview: PlanningOverview, words: PlanWords
) -> Table | None:
    if not wishes:
        return None
    columns = (
        Column(_("Investor")),
        Column(_("Startup")),
        Column(_("Score"), is_number=True),
        Column(_("Why not")),
    )
    people = overview.found.plan.people
    rows = tuple(
        (
            Cell((_name(people[UUID(wish.investor)]),)),
            Cell((_name(people[UUID(wish.startup)]),)),
            cell(format_score(overview.found.problem.pairs[wish.investor, wish.startup])),
            cell(_sentence(words.sentence(wish.reason))),
        )
        for wish in wishes
    )
    return Table(caption, columns, rows)


def _people(overview: PlanningOverview, person: UUID | None) -> tuple[FieldOption, ...]:
    found = [one for one in overview.found.plan.people.values() if not one.is_withdrawn]
    return (FieldOption("", _("Everybody"), person is None), *person_options(found, person))


def _name(person: PlanPerson) -> Text:
    return readable_name(person)


def _sentence(reason: str) -> str:
    """A reason begins as part of a sentence, and stands alone here."""
    return reason[:1].upper() + reason[1:]
