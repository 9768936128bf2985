"""Whom to add to an event: from the list of organizations, from the matches, by names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.services.delegations.delegations import DelegationSummary
from matchmaker.services.events.candidates import Candidate
from matchmaker.services.events.events import EventView
from matchmaker.services.organizations.organizations import ListedProfile, ProfilePage
from matchmaker.web.locale import format_score
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.labels import place_label
from matchmaker.web.presenters.names import latin_note, own_name
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Cell, Column, Table, Tick, cell
from matchmaker.web.presenters.tabs import Tab, Tabs
from matchmaker.web.presenters.text import Text, name_of, written
from matchmaker.web.words import _, ngettext

LIST, MATCHES, NAMES = "list", "matches", "names"
WAYS = (LIST, MATCHES, NAMES)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: which way, of which side, and how it is narrowed."""

    way: str
    side: Kind
    text: str = ""
    delegation: UUID | None = None


@dataclass(frozen=True, slots=True)
class CandidatesPage:
    """`fields` narrow the list; `all_action` adds all of the delegation it is narrowed to."""

    bar: EventBar
    back: Button
    tabs: Tabs
    sides: Segmented
    way: str
    side: str
    action: str
    table: Table | None = None
    nothing: str = ""
    pager: Pager | None = None
    search_action: str = ""
    fields: tuple[Field, ...] = ()
    all_label: tuple[Text, ...] = ()
    all_action: str = ""
    delegation: str = ""
    names: Field | None = None
    notice: Notice | None = None


def listed_page(
    event: EventView,
    asked: Asked,
    found: ProfilePage,
    there: Collection[UUID],
    delegations: Sequence[DelegationSummary],
) -> CandidatesPage:
    """Organizations by name, narrowed by words and by a delegation."""
    event_id = event.public_id
    chosen = next((one for one in delegations if one.public_id == asked.delegation), None)
    return CandidatesPage(
        **_frame(event, asked),
        table=_listed_table(found.profiles, there) if found.profiles else None,
        nothing=_("Nobody is found like this."),
        pager=_pager(event, asked, found),
        search_action=url_for("event_candidates.index", event_id=event_id),
        fields=_narrowing(asked, delegations),
        all_label=_all_of(chosen) if chosen else (),
        all_action=url_for("event_candidates.add_delegation", event_id=event_id) if chosen else "",
        delegation=str(asked.delegation or ""),
    )


def _all_of(delegation: DelegationSummary) -> tuple[Text, ...]:
    """The name keeps its language inside the sentence."""
    name = delegation.name
    before, _name, after = _("Add all of %(name)s", name=name).partition(name)
    return (Text(before), written(name), Text(after))


def _pager(event: EventView, asked: Asked, found: ProfilePage) -> Pager | None:
    def href(number: int) -> str:
        return url_for(
            "event_candidates.index",
            event_id=event.public_id,
            kind=asked.side,
            q=asked.text or None,
            delegation=asked.delegation,
            page=number,
        )

    return pager_view(found.number, found.total, href, per_page=found.size)


def matches_page(event: EventView, asked: Asked, candidates: Sequence[Candidate]) -> CandidatesPage:
    """Who matches those that take part already."""
    return CandidatesPage(
        **_frame(event, asked),
        table=_matches_table(candidates) if candidates else None,
        nothing=_("Add participants of the other side first: then who matches them stands here."),
    )


def names_page(
    event: EventView, asked: Asked, lines: Sequence[str] = (), *, unknown: int = 0
) -> CandidatesPage:
    """`lines` stay in the field; `unknown` of them were not found."""
    notice = None
    if unknown:
        title = ngettext("%(num)s name was not found", "%(num)s names were not found", unknown)
        text = _("They stay below. Look for them in the list, or import their profiles first.")
        notice = Notice(title, text, "warn", "status")
    names = Field(
        "names",
        _("Names, one a line"),
        "text",
        "\n".join(lines),
        help=_("As in a letter or a column of a spreadsheet; capital letters do not matter."),
        rows=12,
    )
    return CandidatesPage(**_frame(event, asked), names=names, notice=notice)


def _frame(event: EventView, asked: Asked) -> dict[str, Any]:
    """What the three ways have in common."""
    event_id = event.public_id
    endpoint = "event_candidates.add_names" if asked.way == NAMES else "event_candidates.add"
    return {
        "bar": event_bar(event, "participants"),
        "back": Button(_("All participants"), url_for("events.participants", event_id=event_id)),
        "tabs": _tabs(event, asked),
        "sides": _sides(event, asked),
        "way": asked.way,
        "side": asked.side.value,
        "action": url_for(endpoint, event_id=event_id),
    }


def _tabs(event: EventView, asked: Asked) -> Tabs:
    labels = ((LIST, _("From the list")), (MATCHES, _("From the matches")), (NAMES, _("By names")))
    tabs = tuple(
        Tab(
            label,
            url_for("event_candidates.index", event_id=event.public_id, way=way, kind=asked.side),
            is_current=way == asked.way,
        )
        for way, label in labels
    )
    return Tabs(_("Ways to add participants"), tabs)


def _sides(event: EventView, asked: Asked) -> Segmented:
    labels = ((Kind.INVESTOR, _("Investors")), (Kind.STARTUP, _("Startups")))
    options = tuple(
        Option(
            label,
            url_for(
                "event_candidates.index",
                event_id=event.public_id,
                way=asked.way,
                kind=kind,
                q=asked.text or None,
            ),
            is_current=kind is asked.side,
        )
        for kind, label in labels
        if kind in event.sides
    )
    return Segmented(_("Side"), options)


def _narrowing(asked: Asked, delegations: Sequence[DelegationSummary]) -> tuple[Field, ...]:
    anywhere = FieldOption("", _("all organizations"), is_chosen=asked.delegation is None)
    options = (
        FieldOption(
            str(one.public_id), one.name, one.public_id == asked.delegation, written(one.name).lang
        )
        for one in delegations
    )
    return (
        Field("q", _("Name"), "line", asked.text, input_type="search"),
        Field("delegation", _("Delegation"), "choice", options=(anywhere, *options)),
    )


def _listed_table(profiles: Sequence[ListedProfile], there: Collection[UUID]) -> Table:
    columns = (Column(_("Name")), Column(_("Country"), is_tight=True), Column(_("Travels with")))
    rows = tuple(_listed_row(profile, is_there=profile.public_id in there) for profile in profiles)
    return Table(_("Organizations to add"), columns, rows)


def _listed_row(profile: ListedProfile, *, is_there: bool) -> tuple[Cell, ...]:
    tick = Tick("profile", str(profile.public_id), _("Choose %(name)s", name=profile.name))
    taking_part = (Status(_("Takes part"), "ok", "check"),) if is_there else ()
    hidden = () if profile.is_published else (Status(_("Profile not published"), "", "mind"),)
    return (
        Cell(
            (own_name(profile),),
            note=latin_note(profile),
            statuses=(*taking_part, *hidden),
            tick=None if is_there else tick,
        ),
        cell(place_label(profile.country) if profile.country else ""),
        Cell(tuple(written(one.name) for one in profile.delegations)),
    )


def _matches_table(candidates: Sequence[Candidate]) -> Table:
    columns = (
        Column(_("Name")),
        Column(_("Mean of its three best matches here"), is_number=True),
        Column(_("Best with")),
    )
    rows = tuple(
        (
            Cell(
                (name_of(one.profile.values),),
                tick=Tick(
                    "profile",
                    str(one.profile.public_id),
                    _("Choose %(name)s", name=one.profile.name),
                ),
            ),
            cell(format_score(one.score)),
            Cell((name_of(one.partner.values),)),
        )
        for one in candidates
    )
    return Table(_("Who matches the participants best"), columns, rows)
