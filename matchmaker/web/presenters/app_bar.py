"""The frame of every page: menu, languages, who is at work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.permissions import Actor, kinds_to_find
from matchmaker.services.profiles import OwnProfile
from matchmaker.web.locale import LanguageLink, rates_note
from matchmaker.web.words import _

MATCHES, PROFILE, DELEGATIONS = "matches", "profiles", "delegations"
_LISTED = (Kind.STARTUP, Kind.INVESTOR)
"""Kinds that are ranked: partners have a profile and no matches."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    label: str
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """`who` is empty for who has not signed in, `sign_in_href` on the page that signs in.

    `search_href` is empty for who finds nobody; a page that `is_search` has a box of its own.
    """

    home_href: str
    menu: tuple[MenuItem, ...]
    search_href: str
    is_search: bool
    who: str
    sign_in_href: str
    sign_out_href: str
    privacy_href: str
    language: str
    languages: tuple[LanguageLink, ...]
    rates: str
    """Which rates amounts after ≈ come from; for those who see amounts."""


def frame_view(
    actor: Actor | None,
    own: Sequence[OwnProfile],
    languages: tuple[LanguageLink, ...],
    *,
    endpoint: str,
    address: str,
) -> Frame:
    """`endpoint` and `address` are those of the page shown: they mark its place in the menu."""
    menu = menu_items(actor, own, address) if actor else ()
    return Frame(
        home_href=url_for("home.index"),
        menu=menu,
        search_href=url_for("search.index") if actor and kinds_to_find(actor) else "",
        is_search=endpoint == "search.index",
        who=actor.name if actor else "",
        sign_in_href="" if endpoint == "accounts.sign_in" else url_for("accounts.sign_in"),
        sign_out_href=url_for("accounts.sign_out"),
        privacy_href=url_for("home.privacy"),
        language=next((link.name for link in languages if link.is_current), ""),
        languages=languages,
        rates=rates_note() if actor else "",
    )


def menu_items(actor: Actor, own: Sequence[OwnProfile], address: str) -> tuple[MenuItem, ...]:
    """The pages of the actor's roles; the one whose address begins the page's is current."""
    items = [item for profile in own for item in _of_profile(profile, is_only=len(own) == 1)]
    if actor.is_organizer:
        items += [
            MenuItem(_("Delegations"), url_for("delegations.index")),
            MenuItem(_("Organizations"), url_for("organizations.index")),
            MenuItem(_("Import"), url_for("imports.index")),
            MenuItem(_("Lexicon"), url_for("lexicon.index")),
        ]
    elif actor.delegations:
        items.append(MenuItem(_("My delegation"), url_for("delegations.index")))
    return tuple(_marked(items, address))


def _of_profile(profile: OwnProfile, *, is_only: bool) -> Iterable[MenuItem]:
    own = profile.public_id
    if profile.kind in _LISTED:
        label = _("Matches") if is_only else _("Matches of %(name)s", name=profile.name)
        yield MenuItem(label, url_for("matches.index", profile_id=own))
    yield MenuItem(
        _("My profile") if is_only else profile.name, url_for("profiles.show", profile_id=own)
    )


def _marked(items: Sequence[MenuItem], address: str) -> Iterable[MenuItem]:
    """The item with the longest address that the page's address continues."""
    reached = [item.href for item in items if f"{address}/".startswith(f"{item.href}/")]
    current = max(reached, key=len, default=None)
    return (MenuItem(item.label, item.href, item.href == current) for item in items)
