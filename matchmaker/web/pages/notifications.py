"""Notifications: what one was told, and the way to what it is about."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.mail.notifications import (
    find_subject,
    list_own_notifications,
    read_all_notifications,
    read_notification,
)
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.presenters.notifications_page import notifications_page, subject_href
from matchmaker.web.words import _

bp = Blueprint("notifications", __name__, url_prefix="/notifications")


@bp.get("")
def index() -> ResponseReturnValue:
    with reading() as session:
        found = list_own_notifications(
            session, actor=current_actor(), page=request.args.get("page", 1, type=int)
        )
    return render_template("pages/notifications/index.html", page=notifications_page(found))


@bp.get("/<uuid:notification_id>")
def show(notification_id: UUID) -> ResponseReturnValue:
    """From a letter: it leads on, and marks nothing as read, for mail scanners look too."""
    with reading() as session:
        subject = find_subject(session, actor=current_actor(), notification_id=notification_id)
    return redirect(subject_href(subject, current_actor()))


@bp.post("/<uuid:notification_id>")
def follow(notification_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        subject = read_notification(
            session, actor=current_actor(), notification_id=notification_id, now=utc_now()
        )
    return redirect(subject_href(subject, current_actor()))


@bp.post("/read")
def read_all() -> ResponseReturnValue:
    with unit_of_work() as session:
        read_all_notifications(session, actor=current_actor(), now=utc_now())
    flash(_("All are marked as read."), "success")
    return redirect(url_for("notifications.index"))
