"""The frame of every page: menu, languages, who is at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import url_for

from matchmaker.domain.permissions import Actor, kinds_to_find
from matchmaker.services.mail.notifications import MOST_COUNTED
from matchmaker.services.profiles.profiles import OwnProfile
from matchmaker.web.locale import LanguageLink, format_number, rates_note
from matchmaker.web.presenters.menu import Menu, menu_of


@dataclass(frozen=True, slots=True)
class Frame:
    """`who` is empty for who has not signed in, `sign_in_href` on the page that signs in.

    `search_href` is empty for who finds nobody; a page that `is_search` has a box of its own.
    """

    home_href: str
    menu: Menu
    search_href: str
    is_search: bool
    news_href: str
    news: str
    """How many notifications are unread; empty when none is."""
    who: str
    account_href: str
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
    news: int = 0,
    endpoint: str,
    address: str,
) -> Frame:
    """`endpoint` and `address` are those of the page shown: they mark its place in the menu."""
    return Frame(
        home_href=url_for("home.index"),
        menu=menu_of(actor, own, address) if actor else Menu(),
        search_href=url_for("search.index") if actor and kinds_to_find(actor) else "",
        is_search=endpoint == "search.index",
        news_href=url_for("notifications.index") if actor else "",
        news=_counted(news) if news else "",
        who=actor.name if actor else "",
        account_href=url_for("account.show"),
        sign_in_href="" if endpoint == "accounts.sign_in" else url_for("accounts.sign_in"),
        sign_out_href=url_for("accounts.sign_out"),
        privacy_href=url_for("home.privacy"),
        language=next((link.name for link in languages if link.is_current), ""),
        languages=languages,
        rates=rates_note() if actor else "",
    )


def without_ways(frame: Frame) -> Frame:
    """For who has something else to do first: nothing that would only lead back."""
    return replace(frame, menu=Menu(), search_href="", news_href="")


def _counted(news: int) -> str:
    return format_number(news) if news < MOST_COUNTED else f"{format_number(MOST_COUNTED - 1)}+"
