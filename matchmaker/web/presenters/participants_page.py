"""Who takes part in an event, side by side, with what can be done to many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import OtherSideError
from matchmaker.domain.paging import page_within
from matchmaker.services.events.events import EventView
from matchmaker.services.events.participants import ParticipantItem
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.labels import language_label, listed
from matchmaker.web.presenters.names import latin_note, own_name
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Cell, Column, Table, Tick, cell
from matchmaker.web.presenters.tabs import Tab, Tabs
from matchmaker.web.presenters.text import written
from matchmaker.web.presenters.typed_fields import not_saved, typed_line
from matchmaker.web.words import _

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class ParticipantsPage:
    """The actions are empty for who may not change this side."""

    bar: EventBar
    lead: str
    notice: Notice | None
    tabs: Tabs
    actions: tuple[Button, ...]
    table: Table | None
    pager: Pager | None
    empty: Empty
    side: str
    limits_action: str
    withdraw_action: str
    return_action: str
    limits: tuple[Field, ...]


def participants_page(
    event: EventView,
    people: Sequence[ParticipantItem],
    side: Kind,
    form: TypedForm,
    page: int = 1,
) -> ParticipantsPage:
    own = [person for person in people if person.side is side]
    may_edit = side in event.sides
    page = page_within(page, len(own), PER_PAGE)

    def action(endpoint: str) -> str:
        return url_for(endpoint, event_id=event.public_id) if may_edit else ""

    shown = own[(page - 1) * PER_PAGE : page * PER_PAGE]
    return ParticipantsPage(
        bar=event_bar(event, "participants"),
        lead=_lead(event, side, may_edit=may_edit),
        notice=not_saved(form),
        tabs=_tabs(event, side),
        actions=_actions(event, side, may_edit=may_edit),
        table=_table(event, shown, may_edit=may_edit) if shown else None,
        pager=_pager(event, side, page, len(own)),
        empty=_empty(event, side, may_edit=may_edit),
        side=side.value,
        limits_action=action("event_participants.limit"),
        withdraw_action=action("event_participants.take_out"),
        return_action=action("event_participants.let_back"),
        limits=limit_fields(form),
    )


def _lead(event: EventView, side: Kind, *, may_edit: bool) -> str:
    if may_edit or event.called_off:
        return _("Who comes, when they are there, and how many meetings they want.")
    return _(OtherSideError.message, hosts=listed(event.inviting(side)))


def _pager(event: EventView, side: Kind, page: int, count: int) -> Pager | None:
    def href(number: int) -> str:
        return url_for("events.participants", event_id=event.public_id, side=side, page=number)

    return pager_view(page, count, href, per_page=PER_PAGE)


def limit_fields(form: TypedForm) -> tuple[Field, ...]:
    return (
        typed_line(form, "minimum", _("Fewest meetings"), input_type="number"),
        typed_line(
            form,
            "maximum",
            _("Most meetings"),
            help_text=_("Empty: as many as there are slots."),
            input_type="number",
        ),
    )


def _tabs(event: EventView, side: Kind) -> Tabs:
    shown = (
        (Kind.INVESTOR, _("Investors"), event.counts.investors),
        (Kind.STARTUP, _("Startups"), event.counts.startups),
    )
    tabs = tuple(
        Tab(
            label,
            url_for("events.participants", event_id=event.public_id, side=kind),
            is_current=kind is side,
            count=format_number(count),
        )
        for kind, label, count in shown
    )
    return Tabs(_("Sides of the event"), tabs)


def _actions(event: EventView, side: Kind, *, may_edit: bool) -> tuple[Button, ...]:
    hours = Button(
        _("Who is there when"),
        url_for("event_participants.hours", event_id=event.public_id, side=side),
    )
    if not may_edit:
        return (hours,)
    add = Button(
        _("Add participants"),
        url_for("event_candidates.index", event_id=event.public_id, kind=side),
        "primary",
    )
    return (add, hours)


def _empty(event: EventView, side: Kind, *, may_edit: bool) -> Empty:
    title = _("No investor yet") if side is Kind.INVESTOR else _("No startup yet")
    add = Button(
        _("Add participants"),
        url_for("event_candidates.index", event_id=event.public_id, kind=side),
    )
    text = _("They come from a delegation, from the matches, from the list, or from names.")
    return Empty(title, text, (add,) if may_edit else ())


def _table(event: EventView, people: Sequence[ParticipantItem], *, may_edit: bool) -> Table:
    brought = (Column(_("Brought by")),) if event.partners else ()
    columns = (
        Column(_("Name")),
        *brought,
        Column(_("Languages")),
        Column(_("Meetings wanted"), is_number=True),
        Column(_("Slots there"), is_number=True),
        Column(_("People who come"), is_number=True),
        Column(_("Planned"), is_number=True),
    )
    rows = tuple(_row(event, person, may_edit=may_edit) for person in people)
    return Table(_("Participants"), columns, rows)


def _row(event: EventView, person: ParticipantItem, *, may_edit: bool) -> tuple[Cell, ...]:
    href = url_for(
        "event_participants.show", event_id=event.public_id, participant_id=person.public_id
    )
    tick = Tick("who", str(person.public_id), _("Choose %(name)s", name=person.name))
    return (
        Cell(
            (own_name(person),),
            href if may_edit else "",
            latin_note(person),
            statuses=_statuses(person),
            tick=tick if may_edit else None,
        ),
        *((Cell((written(person.host),)),) if event.partners else ()),
        cell(listed(map(language_label, person.languages)) or _("not known")),
        cell(wanted_meetings(person)),
        cell(_("%(count)s of %(all)s", count=person.free, all=event.counts.slots)),
        cell(format_number(person.people)),
        cell(format_number(person.meetings)),
    )


def wanted_meetings(person: ParticipantItem) -> str:
    if person.maximum is None:
        return _("%(fewest)s or more", fewest=person.minimum) if person.minimum else _("any number")
    if not person.minimum:
        return _("up to %(most)s", most=person.maximum)
    return _("%(fewest)s to %(most)s", fewest=person.minimum, most=person.maximum)


def _statuses(person: ParticipantItem) -> tuple[Status, ...]:
    taken_out = (Status(_("Taken out"), "warn", "mind"),) if person.is_withdrawn else ()
    hidden = () if person.is_published else (Status(_("Profile not published"), "", "mind"),)
    return (*taken_out, *hidden)
