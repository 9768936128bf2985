"""The demo, further: the places that its delegations may be shown."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Locale
from matchmaker.domain.visits import SiteDetails, SiteText
from matchmaker.services.acting import actor_of
from matchmaker.services.seed.members import ORGANIZER
from matchmaker.services.seed.seed import CENTRE, FOLDER
from matchmaker.services.visits.sites import add_site, list_sites_of
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.queries.hosts import get_host_by_slug


def load_demo_sites(session: Session, *, now: datetime) -> None:
    """Add those that are not there yet."""
    account, host = get_account_by_email(session, ORGANIZER), get_host_by_slug(session, CENTRE)
    if account is None or host is None:
        return
    organizer = actor_of(session, account=account)
    known = {site.details.name for site in list_sites_of(session, host_id=host.id)}
    for told in told_sites():
        details = _details(told)
        if details.name not in known:
            add_site(session, actor=organizer, host_id=host.public_id, details=details, now=now)


def told_sites() -> list[Mapping[str, Any]]:
    """What the demo's file says."""
    text = (FOLDER / "sites.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["sites"])


def _details(told: Mapping[str, Any]) -> SiteDetails:
    return SiteDetails(
        name=told["name"],
        texts={locale.value: SiteText(**told[locale]) for locale in Locale if locale in told},
        address=told["address"],
        sectors=tuple(told["sectors"]),
        minutes=told["minutes"],
        travel_minutes=told["travel_minutes"],
        people=told["people"],
        security_days=told["security_days"],
        source=told["source"],
        checked_on=told["checked_on"],
    )
