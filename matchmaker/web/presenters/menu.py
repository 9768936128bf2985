"""The menu: pages of the actor's roles, those the access table opens to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.services.profiles.profiles import OwnProfile
from matchmaker.web.locale import format_number
from matchmaker.web.policy import rule_for
from matchmaker.web.words import _

_LISTED = (Kind.STARTUP, Kind.INVESTOR)
"""Kinds that are ranked: partners have a profile and no matches."""
_FIRST = (("today.index", N_("Today")),)
_OF_LEADS = (("delegations.index", N_("My delegation")),)
_OF_ORGANIZERS = (
    ("events.index", N_("Events")),
    ("delegations.index", N_("Delegations")),
    ("organizations.index", N_("Organizations")),
    ("imports.index", N_("Import")),
)
_SHARED = (("requests.index", N_("Requests")),)
_OF_PARTICIPANTS = (("my_schedule.index", N_("My schedule")),)
_MORE = (
    ("searches.index", N_("Saved searches")),
    ("invitations.index", N_("Invitations")),
    ("interpreters.index", N_("Interpreters")),
    ("sites.index", N_("Sites")),
    ("lexicon.index", N_("Lexicon")),
    ("team.index", N_("Team")),
    ("data_requests.index", N_("Data requests")),
    ("letters.index", N_("Letters")),
    ("audit.index", N_("Record")),
)


@dataclass(frozen=True, slots=True)
class MenuItem:
    label: str
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """`more` are the pages that are needed less often; they stand behind one word."""

    main: tuple[MenuItem, ...] = ()
    more: tuple[MenuItem, ...] = ()

    @property
    def is_more_current(self) -> bool:
        return any(item.is_current for item in self.more)


def menu_of(actor: Actor, own: Sequence[OwnProfile], address: str) -> Menu:
    """The item whose address the page's address continues is marked as the current one."""
    is_only = len(own) == 1
    main = [
        *_open(_FIRST, actor),
        *(item for profile in own for item in _of_profile(profile, is_only=is_only)),
        *_open(_OF_ORGANIZERS if actor.is_organizer else _OF_LEADS, actor),
        *_open(_SHARED, actor),
        *(_open(_OF_PARTICIPANTS, actor) if own or actor.delegations else ()),
    ]
    more = list(_open(_MORE, actor))
    current = _current([*main, *more], address)
    return Menu(_marked(main, current), _marked(more, current))


def _open(pages: Iterable[tuple[str, str]], actor: Actor) -> Iterable[MenuItem]:
    for endpoint, label in pages:
        rule = rule_for(endpoint, "GET")
        if rule is not None and (rule.audience is None or rule.audience(actor)):
            yield MenuItem(_(label), url_for(endpoint))


def _of_profile(profile: OwnProfile, *, is_only: bool) -> Iterable[MenuItem]:
    own = profile.public_id
    if profile.kind in _LISTED:
        label = _("Matches") if is_only else _("Matches of %(name)s", name=profile.name)
        yield MenuItem(label, url_for("matches.index", profile_id=own))
    if profile.kept:
        label = _("Shortlist · %(count)s", count=format_number(profile.kept))
        yield MenuItem(label, url_for("shortlists.index", profile_id=own))
    yield MenuItem(
        _("My profile") if is_only else profile.name, url_for("profiles.show", profile_id=own)
    )


def _current(items: Sequence[MenuItem], address: str) -> str | None:
    reached = [item.href for item in items if f"{address}/".startswith(f"{item.href}/")]
    return max(reached, key=len, default=None)


def _marked(items: Sequence[MenuItem], current: str | None) -> tuple[MenuItem, ...]:
    return tuple(MenuItem(item.label, item.href, item.href == current) for item in items)
