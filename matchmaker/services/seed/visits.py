"""The demo, further: the visits of its events, on which nobody goes yet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.domain.visits import VisitTimes
from matchmaker.services.acting import actor_of
from matchmaker.services.events.events import EventView, list_events
from matchmaker.services.seed.members import ORGANIZER
from matchmaker.services.seed.seed import FOLDER
from matchmaker.services.visits.editing import VisitDetails, add_visit
from matchmaker.services.visits.sites import SiteView, list_sites
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.queries.event_participants import list_interpreter_lines
from matchmaker.storage.queries.events import get_event


def load_demo_visits(session: Session, *, now: datetime) -> None:
    """Add them to the demo's events that have none."""
    account = get_account_by_email(session, ORGANIZER)
    if account is None:
        return
    organizer = actor_of(session, account=account)
    events = {event.name: event for event in list_events(session, actor=organizer)}
    sites = {site.details.name: site for site in list_sites(session, actor=organizer)}
    told = tomllib.loads((FOLDER / "visits.toml").read_text(encoding="utf-8"))
    for one in told["visits"]:
        event, site = events.get(one["event"]), sites.get(one["site"])
        if event and site and not event.counts.visits:
            _add(session, organizer, (event, site), one, now)


def _add(
    session: Session,
    organizer: Actor,
    place: tuple[EventView, SiteView],
    told: Mapping[str, Any],
    now: datetime,
) -> None:
    event, site = place
    day = event.starts_on + timedelta(days=told["day"])
    before = site.details.security_days
    times = VisitTimes(
        day,
        time.fromisoformat(told["start"]),
        told["minutes"],
        told["travel"],
        day - timedelta(days=before) if before else None,
    )
    row = get_event(session, event.public_id)
    voices = list_interpreter_lines(session, row.id) if row else []
    numbers = {voice.at_work.number: voice.at_work.public_id for voice in voices}
    details = VisitDetails(
        site.public_id,
        times,
        tuple(told["seats"]),
        told["language"],
        numbers.get(told["voice"]),
        told.get("note", ""),
    )
    add_visit(session, actor=organizer, event_id=event.public_id, details=details, now=now)
