"""Interpreters at an event: who works, whom one may add, and whose words nobody carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.services.events.events import EventView
from matchmaker.services.resources.interpreters import (
    EventInterpreterItem,
    EventInterpreters,
    HostInterpreter,
    LanguageNeed,
)
from matchmaker.web.locale import format_number
from matchmaker.web.policy import rule_for
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.labels import language_label, listed
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act, Cell, Column, Table, Tick, cell
from matchmaker.web.presenters.text import written
from matchmaker.web.words import _, ngettext

_SHOWN_NEEDS = 12


@dataclass(frozen=True, slots=True)
class EventInterpretersPage:
    bar: EventBar
    notice: Notice | None
    actions: tuple[Button, ...]
    at_work: Table | None
    nobody: str
    needs: Table | None
    others: Table | None
    add_action: str


def event_interpreters_page(event: EventView, found: EventInterpreters) -> EventInterpretersPage:
    hours = Button(_("Their hours"), url_for("event_interpreters.hours", event_id=event.public_id))
    people = (
        (Button(_("All interpreters of the host"), url_for("interpreters.index"), "quiet"),)
        if rule_for("interpreters.index", "GET")
        else ()
    )
    return EventInterpretersPage(
        bar=event_bar(event, "interpreters"),
        notice=_notice(found),
        actions=(*((hours,) if found.at_work else ()), *people),
        at_work=_at_work(event, found.at_work) if found.at_work else None,
        nobody=_("Nobody interprets yet: only those meet who have a language in common."),
        needs=_needs(found.needs[:_SHOWN_NEEDS]) if found.needs else None,
        others=_others(found.others) if found.others else None,
        add_action=url_for("event_interpreters.add", event_id=event.public_id),
    )


def _notice(found: EventInterpreters) -> Notice | None:
    """Pairs that cannot talk, else people of whom nobody knows what they speak."""
    mute = sum(need.pairs for need in found.needs if not need.interpreters)
    if mute:
        title = ngettext(
            "%(num)s pair has no language in common and no interpreter",
            "%(num)s pairs have no language in common and no interpreter",
            mute,
        )
        return Notice(
            title, _("They are not planned. The table below says who is missing."), "warn"
        )
    if found.silent:
        title = ngettext(
            "Of %(num)s participant no language is known",
            "Of %(num)s participants no language is known",
            found.silent,
        )
        return Notice(title, _("They are planned as if everybody understood them."), "warn")
    return None


def _at_work(event: EventView, people: Sequence[EventInterpreterItem]) -> Table:
    columns = (
        Column(_("Number"), is_tight=True),
        Column(_("Full name")),
        *((Column(_("Brought by")),) if event.partners else ()),
        Column(_("Languages")),
        Column(_("Slots there"), is_number=True),
    )
    has_acts = any(person.may_change for person in people)
    change = (Column(_("Change")),) if has_acts else ()
    rows = tuple(_row(event, person, has_acts=has_acts) for person in people)
    return Table(_("Interpreters at the event"), (*columns, *change), rows)


def _row(event: EventView, person: EventInterpreterItem, *, has_acts: bool) -> tuple[Cell, ...]:
    shown = (
        cell(f"P{person.number}"),
        Cell((written(person.name),)),
        *((Cell((written(person.host),)),) if event.partners else ()),
        cell(_spoken(person.languages)),
        cell(_("%(count)s of %(all)s", count=person.free, all=event.counts.slots)),
    )
    if not has_acts:
        return shown
    if not person.may_change:
        return (*shown, Cell())
    href = url_for(
        "event_interpreters.remove",
        event_id=event.public_id,
        event_interpreter_id=person.public_id,
    )
    return (*shown, Cell(acts=(Act(_("Remove"), href, person.name),)))


def _needs(needs: Iterable[LanguageNeed]) -> Table:
    columns = (
        Column(_("Investors speak")),
        Column(_("Startups speak")),
        Column(_("Pairs"), is_number=True),
        Column(_("Interpreters"), is_number=True),
    )
    rows = tuple(
        (
            cell(_spoken(sorted(need.investor))),
            cell(_spoken(sorted(need.startup))),
            cell(format_number(need.pairs)),
            Cell(statuses=(Status(_("none"), "danger", "mind"),))
            if not need.interpreters
            else cell(format_number(need.interpreters)),
        )
        for need in needs
    )
    return Table(_("Pairs without a common language"), columns, rows)


def _others(people: Iterable[HostInterpreter]) -> Table:
    columns = (Column(_("Full name")), Column(_("Languages")), Column(_("Delegation")))
    rows = tuple(
        (
            Cell(
                (written(person.name),),
                tick=Tick(
                    "interpreter", str(person.public_id), _("Choose %(name)s", name=person.name)
                ),
            ),
            cell(_spoken(person.languages)),
            Cell((written(person.delegation),) if person.delegation else ()),
        )
        for person in people
    )
    return Table(_("Interpreters to add"), columns, rows)


def _spoken(languages: Iterable[str]) -> str:
    return listed(map(language_label, languages))
