"""The requests of a profile, and those that wait around a host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from flask import url_for

from matchmaker.services.hosts import HostName
from matchmaker.services.meetings.inbox import (
    PAGE_SIZE,
    Inbox,
    Tab,
    WaitingRequest,
    WaitingRequests,
)
from matchmaker.services.profiles.profiles import OwnProfile
from matchmaker.web.locale import format_date, format_number, local_day
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.request_card import Answerer, RequestCard, request_card
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.presenters.table import Cell, Column, Table
from matchmaker.web.presenters.tabs import Tab as PageTab
from matchmaker.web.presenters.tabs import Tabs
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext, paragraph


@dataclass(frozen=True, slots=True)
class RequestsPage:
    title: str
    lead: str
    note: str
    profiles: Segmented | None
    tabs: Tabs
    cards: tuple[RequestCard, ...]
    empty: Empty | None
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class WaitingPage:
    lead: str
    actions: tuple[Button, ...]
    table: Table
    empty: Empty | None
    pager: Pager | None


def requests_page(
    inbox: Inbox, by: Answerer, own: Sequence[OwnProfile], now: datetime
) -> RequestsPage:
    name = inbox.owner.name
    address = partial(url_for, "requests.index", profile=inbox.owner.public_id)
    return RequestsPage(
        title=_("Requests of %(name)s", name=name) if inbox.in_its_name else _("Requests"),
        lead=load_line(inbox, now),
        note=_("What fits both sides best stands first.")
        if inbox.tab is Tab.TO_ANSWER and len(inbox.items) > 1
        else "",
        profiles=_profiles(own, inbox.owner.public_id),
        tabs=_tabs(inbox),
        cards=tuple(request_card(item, by) for item in inbox.items),
        empty=None if inbox.items else _empty(inbox),
        pager=pager_view(
            inbox.page,
            inbox.found,
            lambda page: address(tab=inbox.tab.value, page=page),
            per_page=PAGE_SIZE,
        ),
    )


def load_line(inbox: Inbox, now: datetime) -> str:
    """How much waits, since when, and how much was agreed."""
    waiting, agreed = inbox.counts[Tab.TO_ANSWER], inbox.counts[Tab.AGREED]
    sentences = [
        ngettext("%(num)s request waits for you.", "%(num)s requests wait for you.", waiting)
    ]
    days = (now - inbox.oldest).days if inbox.oldest else 0
    if days:
        sentences.append(
            ngettext("The oldest is %(num)s day old.", "The oldest is %(num)s days old.", days)
        )
    sentences.append(
        ngettext(
            "You have agreed to %(num)s meeting.", "You have agreed to %(num)s meetings.", agreed
        )
    )
    return paragraph(*sentences)


def waiting_page(waiting: WaitingRequests, hosts: Sequence[HostName], now: datetime) -> WaitingPage:
    empty = Empty(_("No request waits"), _("All that were sent have been answered."))
    return WaitingPage(
        lead=_("Requests that nobody has answered yet, the oldest first."),
        actions=tuple(
            button for host in hosts for button in _settings(host, is_only=len(hosts) == 1)
        ),
        table=_table(waiting.items, now),
        empty=None if waiting.items else empty,
        pager=pager_view(
            waiting.page,
            waiting.total,
            lambda page: url_for("requests.index", page=page),
            per_page=PAGE_SIZE,
        ),
    )


def _settings(host: HostName, *, is_only: bool) -> tuple[Button, ...]:
    caps = _("Limits") if is_only else _("Limits of %(name)s", name=host.name)
    learned = (
        _("What was learned") if is_only else _("What was learned for %(name)s", name=host.name)
    )
    return (
        Button(caps, url_for("hosts.caps", host_id=host.public_id)),
        Button(learned, url_for("hosts.learning", host_id=host.public_id)),
    )


def _profiles(own: Sequence[OwnProfile], shown: UUID) -> Segmented | None:
    if len(own) <= 1:
        return None
    options = tuple(
        Option(
            profile.name,
            url_for("requests.index", profile=profile.public_id),
            profile.public_id == shown,
        )
        for profile in own
    )
    return Segmented(_("Whose requests"), options)


def _tabs(inbox: Inbox) -> Tabs:
    labels = {
        Tab.TO_ANSWER: _("To answer"),
        Tab.SENT: _("Sent"),
        Tab.AGREED: _("Agreed"),
        Tab.CLOSED: _("Closed"),
    }
    own = inbox.owner.public_id
    return Tabs(
        _("Requests"),
        tuple(
            PageTab(
                label,
                url_for("requests.index", profile=own, tab=tab.value),
                tab is inbox.tab,
                format_number(inbox.counts[tab]),
            )
            for tab, label in labels.items()
        ),
    )


def _empty(inbox: Inbox) -> Empty:
    matches = Button(
        _("Go to the matches"), url_for("matches.index", profile_id=inbox.owner.public_id)
    )
    if inbox.tab is Tab.TO_ANSWER:
        return Empty(_("Nothing to answer"), _("Who asks for a meeting stands here."), (matches,))
    if inbox.tab is Tab.SENT:
        text = _("You ask for a meeting on the page of a profile, or in your list.")
        return Empty(_("You wait for no answer"), text, (matches,))
    if inbox.tab is Tab.AGREED:
        return Empty(_("No meeting is agreed yet"), actions=(matches,))
    return Empty(_("Nothing is closed yet"))


def _table(items: Sequence[WaitingRequest], now: datetime) -> Table:
    columns = (
        Column(_("Asks")),
        Column(_("Is asked")),
        Column(_("Days"), is_number=True),
        Column(_("Expires"), is_tight=True),
        Column(_("Pages"), is_tight=True),
    )
    rows = tuple(_row(item, now) for item in items)
    return Table(_("Requests that wait"), columns, rows)


def _row(item: WaitingRequest, now: datetime) -> tuple[Cell, ...]:
    inbox = url_for("requests.index", profile=item.recipient.public_id)
    one = url_for("requests.show", request_id=item.public_id, profile=item.recipient.public_id)
    return (
        Cell((written(item.sender.name),)),
        Cell((written(item.recipient.name),)),
        Cell((Text(format_number((now - item.created_at).days)),)),
        Cell((Text(format_date(local_day(item.expires_at))),)),
        Cell(links=(Button(_("Open"), one), Button(_("Its requests"), inbox))),
    )
