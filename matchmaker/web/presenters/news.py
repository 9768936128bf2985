"""What somebody was told: sentences, each the way to what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from matchmaker.services.mail.notifications import NotificationView
from matchmaker.web.locale import format_instant, translate


@dataclass(frozen=True, slots=True)
class NewsItem:
    """`action` remembers that it was read, and leads on."""

    sentence: str
    when: str
    iso: str
    action: str
    is_read: bool


def news_items(notifications: Iterable[NotificationView]) -> tuple[NewsItem, ...]:
    return tuple(
        NewsItem(
            sentence=translate(notification.sentence),
            when=format_instant(notification.created_at),
            iso=notification.created_at.isoformat(),
            action=url_for("notifications.follow", notification_id=notification.public_id),
            is_read=notification.is_read,
        )
        for notification in notifications
    )
