"""What one was told, unread first, and where each of it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from matchmaker.domain.notifications import SubjectKind
from matchmaker.domain.permissions import Actor
from matchmaker.services.mail.notifications import PAGE_SIZE, NotificationList, Subject
from matchmaker.web.policy import rule_for
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.news import NewsItem, news_items
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.words import _

_PAGES: Mapping[SubjectKind, tuple[tuple[str, str], ...]] = {
    SubjectKind.PROFILE: (("profiles.show", "profile_id"),),
    SubjectKind.REQUEST: (("requests.show", "request_id"),),
    SubjectKind.SAVED_SEARCH: (("searches.index", ""),),
    SubjectKind.DATA_REQUEST: (("personal_data.index", ""),),
    SubjectKind.ORGANIZATION: (("organizations.index", ""), ("team.index", "")),
    SubjectKind.EVENT: (("schedules.show", "event_id"), ("my_schedule.index", "")),
    SubjectKind.NOTHING: (),
}
"""Endpoint and name of its argument; the first that is open to the reader."""


@dataclass(frozen=True, slots=True)
class NotificationsPage:
    """`read_all_action` is empty when there is nothing left to read."""

    news: tuple[NewsItem, ...]
    read_all_action: str
    pager: Pager | None
    empty: Empty | None


def notifications_page(found: NotificationList) -> NotificationsPage:
    return NotificationsPage(
        news=news_items(found.notifications),
        read_all_action=url_for("notifications.read_all") if found.unread else "",
        pager=pager_view(found.number, found.found, _page_href, per_page=PAGE_SIZE),
        empty=None if found.notifications else _nothing_yet(),
    )


def subject_href(subject: Subject, actor: Actor) -> str:
    """The page of what a notification is about; what has none for the reader leads to the first."""
    for endpoint, name in _PAGES[subject.kind]:
        rule = rule_for(endpoint, "GET")
        if rule is not None and (rule.audience is None or rule.audience(actor)):
            arguments: dict[str, Any] = {name: subject.public_id} if name else {}
            return url_for(endpoint, **arguments)
    return url_for("home.index")


def _page_href(page: int) -> str:
    return url_for("notifications.index", page=page)


def _nothing_yet() -> Empty:
    return Empty(
        _("Nothing yet"),
        _("Requests, answers and what organizers do for you appear here."),
    )
