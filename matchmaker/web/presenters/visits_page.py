"""The visits of an event: the programme, one visit, its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.services.events.events import EventView
from matchmaker.services.visits.guests import VisitGuest
from matchmaker.services.visits.sites import SiteView
from matchmaker.services.visits.visits import VisitInterpreter, VisitsView, VisitView
from matchmaker.web.forms.spoken import TICKED
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.locale import format_number, translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.event_form import EventForm
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.labels import language_label
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.site_card import site_name
from matchmaker.web.presenters.small_form import SmallForm
from matchmaker.web.presenters.text import Text
from matchmaker.web.presenters.typed_fields import not_saved, typed_choice, typed_line
from matchmaker.web.presenters.visit_card import (
    VisitCard,
    visit_card,
    visit_facts,
    visit_time,
    voice,
)
from matchmaker.web.presenters.visit_places import (
    VisitPlaces,
    bus_options,
    people_text,
    visit_places,
)
from matchmaker.web.words import _, ngettext

_MOST_STAYING = 12
_MOST_PROBLEMS = 8


@dataclass(frozen=True, slots=True)
class VisitsPage:
    """`propose` is where one click plans; empty for who may only look, and without visits."""

    bar: EventBar
    cards: tuple[VisitCard, ...]
    new: str
    propose: str
    staying_title: str
    staying: tuple[Text, ...]
    staying_more: str


@dataclass(frozen=True, slots=True)
class VisitPage:
    bar: EventBar
    name: Text
    back: Button
    when: str
    facts: tuple[str, ...]
    note: str
    actions: tuple[Button, ...]
    problems: Notice | None
    problem_lines: tuple[str, ...]
    places: VisitPlaces
    count: str
    add: SmallForm | None
    remove: Button | None


def visits_page(view: VisitsView) -> VisitsPage:
    event = view.event
    own = event.public_id
    staying = view.staying if view.visits else ()
    more = len(staying) - _MOST_STAYING
    return VisitsPage(
        bar=event_bar(event, "visits"),
        cards=tuple(visit_card(own, event.time_zone, visit) for visit in view.visits),
        new=url_for("visit_editing.new", event_id=own) if event.is_owner else "",
        propose=url_for("visits.propose", event_id=own)
        if event.is_owner and view.visits and view.guests
        else "",
        staying_title=ngettext(
            "%(num)s guest goes on no visit", "%(num)s guests go on no visit", len(staying)
        )
        if staying
        else "",
        staying=tuple(readable_name(guest) for guest in staying[:_MOST_STAYING]),
        staying_more=ngettext("and %(num)s more", "and %(num)s more", more) if more > 0 else "",
    )


def visit_page(
    view: VisitsView, visit: VisitView, lexicon: Lexicon, problem: str = ""
) -> VisitPage:
    event = view.event
    own: dict[str, Any] = {"event_id": event.public_id, "visit_id": visit.public_id}
    lines = _problem_lines(visit, problem)
    return VisitPage(
        bar=event_bar(event, "visits"),
        name=site_name(visit.site),
        back=Button(_("All visits"), url_for("visits.index", event_id=event.public_id)),
        when=visit_time(visit, event.time_zone),
        facts=visit_facts(visit, event.time_zone),
        note=visit.note,
        actions=_actions(own) if event.is_owner else (),
        problems=Notice(_("This does not fit"), look="warn", role="alert") if lines else None,
        problem_lines=lines,
        places=visit_places(event.public_id, visit, lexicon, can_change=event.is_owner),
        count=_(
            "%(people)s people on %(seats)s seats",
            people=format_number(visit.people),
            seats=format_number(visit.seats),
        ),
        add=_add_form(view, visit) if event.is_owner else None,
        remove=_remove(own) if event.is_owner else None,
    )


def _problem_lines(visit: VisitView, problem: str) -> tuple[str, ...]:
    """What was just refused first; of very many the first, and how many there are more."""
    lines = tuple(filter(None, (problem, *map(translate, visit.problems))))
    rest = len(lines) - _MOST_PROBLEMS
    if rest <= 0:
        return lines
    return (*lines[:_MOST_PROBLEMS], ngettext("And %(num)s more.", "And %(num)s more.", rest))


def _remove(own: dict[str, Any]) -> Button:
    return Button(_("Take this visit off…"), url_for("visits.removing", **own), "quiet")


def _actions(own: dict[str, Any]) -> tuple[Button, ...]:
    return (
        Button(_("Change the visit"), url_for("visit_editing.edit", **own)),
        Button(_("Run sheet"), url_for("visits.sheet", **own), icon="paper"),
        Button(_("Run sheet as XLSX"), url_for("visits.workbook", **own)),
    )


def _add_form(view: VisitsView, visit: VisitView) -> SmallForm | None:
    """Whom it would interest most stands first."""
    here = {place.guest.key for place in visit.places}
    others = [one for one in view.guests if one.key not in here and not one.is_withdrawn]
    if not others:
        return None
    others.sort(key=lambda guest: -view.interests[guest.key, visit.key].score)
    options = tuple(_guest_option(guest) for guest in others)
    return SmallForm(
        id="add",
        title=_("Put somebody on this visit"),
        action=url_for("visits.place", event_id=view.event.public_id, visit_id=visit.public_id),
        submit=_("Put on the visit"),
        fields=(
            Field("participant", _("Guest, the most interested first"), "choice", options=options),
            Field("bus", _("Bus"), "choice", options=bus_options(visit, None)),
        ),
        is_quiet=True,
    )


def _guest_option(guest: VisitGuest) -> FieldOption:
    name = readable_name(guest).text
    label = _("%(name)s, %(people)s", name=name, people=people_text(guest.people))
    return FieldOption(str(guest.id), label, is_chosen=False)


def visit_form_page(
    event: EventView,
    visit: VisitView | None,
    form: TypedForm,
    choices: tuple[Sequence[SiteView], Sequence[VisitInterpreter]],
) -> EventForm:
    """Of a new visit where `visit` is None."""
    own: dict[str, Any] = {"event_id": event.public_id}
    if visit is None:
        action, title = url_for("visit_editing.new", **own), _("New visit")
        back = Button(_("All visits"), url_for("visits.index", **own))
    else:
        own["visit_id"] = visit.public_id
        action, title = url_for("visit_editing.edit", **own), _("Change the visit")
        back = Button(_("The visit"), url_for("visits.show", **own))
    return EventForm(
        bar=event_bar(event, "visits"),
        title=title,
        action=action,
        submit=_("Save"),
        back=back,
        fields=_fields(form, *choices),
        notice=not_saved(form),
        hidden=(("version", form.line("version")),) if visit else (),
    )


def _fields(
    form: TypedForm, sites: Sequence[SiteView], interpreters: Sequence[VisitInterpreter]
) -> tuple[Field, ...]:
    places = [(str(one.public_id), site_name(one.details).text) for one in sites]
    guides = [(code, language_label(code)) for code in TICKED]
    voices = [(str(one.public_id), voice(one)) for one in interpreters]
    return (
        _choice(form, "site", _("Site"), [("", _("choose a site")), *places]),
        typed_line(form, "day", _("Day"), input_type="date"),
        typed_line(form, "start", _("Begins at"), input_type="time"),
        typed_line(form, "minutes", _("Minutes there"), input_type="number"),
        typed_line(
            form,
            "travel_minutes",
            _("Minutes on the way"),
            help_text=_("One way. Nobody meets anybody in that time."),
            input_type="number",
        ),
        typed_line(form, "seats", _("Buses"), help_text=_("Seats of each, such as: 45, 29.")),
        _choice(form, "language", _("Language of the guide"), [("", _("any")), *guides]),
        _choice(form, "interpreter", _("Interpreter"), [("", _("none")), *voices]),
        typed_line(form, "list_day", _("List of visitors wanted until"), input_type="date"),
        typed_line(form, "note", _("Note")),
    )


def _choice(form: TypedForm, name: str, label: str, choices: Sequence[tuple[str, str]]) -> Field:
    chosen = form.line(name)
    options = (FieldOption(key, words, key == chosen) for key, words in choices)
    return typed_choice(form, name, label, options)
