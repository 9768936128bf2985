"""Sites: the places that a host shows to its visitors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line, clean_text
from matchmaker.domain.errors import ConflictError, FieldProblemsError, NotFoundError
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.text import N_
from matchmaker.domain.visits import (
    ADDRESS_LENGTH,
    NAME_LENGTH,
    SOURCE_LENGTH,
    TEXT_LENGTH,
    SiteDetails,
    SiteText,
)
from matchmaker.services import audit
from matchmaker.services.hosts import own_host
from matchmaker.storage.models.visits import Site
from matchmaker.storage.queries import sites as queries


class SiteNameTakenError(ConflictError):
    message = N_("This host has a site of this name already.")


class SiteVisitedError(ConflictError):
    message = N_("Events have visits to this site. Take those off first.")


@dataclass(frozen=True, slots=True)
class SiteView:
    """One of the list; `version` comes back with the form."""

    public_id: UUID
    host_id: UUID
    host_name: str
    details: SiteDetails
    version: int


def list_sites(session: Session, *, actor: Actor) -> tuple[SiteView, ...]:
    """Those of the actor's hosts."""
    return tuple(_view(line) for line in queries.list_sites(session, actor.organizer_hosts))


def list_sites_of(session: Session, *, host_id: int) -> tuple[SiteView, ...]:
    """Those of one host; whoever calls has seen to it that the actor may choose from them."""
    return tuple(_view(line) for line in queries.list_sites(session, [host_id]))


def load_site(session: Session, *, actor: Actor, site_id: UUID) -> SiteView:
    own = _own(session, actor, site_id)
    lines = queries.list_sites(session, [own.host_id])
    return next(_view(line) for line in lines if line.site is own)


def add_site(
    session: Session, *, actor: Actor, host_id: UUID, details: SiteDetails, now: datetime
) -> UUID:
    """Raise FieldProblemsError with all that is wrong, or SiteNameTakenError."""
    host = own_host(session, actor=actor, host_id=host_id)
    details = _checked(details)
    _check_name(session, host.id, details.name)
    site = Site(host_id=host.id, **_columns(details))
    session.add(site)
    session.flush()  # the entry names it by its id
    audit.record_of_host(session, actor, site, action="site.added", now=now)
    return site.public_id


def change_site(
    session: Session,
    *,
    actor: Actor,
    site_id: UUID,
    details: SiteDetails,
    version: int,
    now: datetime,
) -> None:
    """Write it anew, unless somebody else did meanwhile (ConflictError)."""
    site = _own(session, actor, site_id)
    details = _checked(details)
    if site.version != version:
        raise ConflictError(site_id=site_id)
    if details.name != site.name:
        _check_name(session, site.host_id, details.name)
    for name, value in _columns(details).items():
        setattr(site, name, value)
    audit.record_of_host(session, actor, site, action="site.edited", now=now)


def remove_site(session: Session, *, actor: Actor, site_id: UUID, now: datetime) -> None:
    """Raise SiteVisitedError while an event has a visit there."""
    site = _own(session, actor, site_id)
    if queries.count_visits(session, site.id):
        raise SiteVisitedError(site_id=site_id)
    session.delete(site)
    audit.record_of_host(session, actor, site, action="site.removed", now=now)


def details_of(site: Site) -> SiteDetails:
    return SiteDetails(
        name=site.name,
        texts={
            language: SiteText(text.get("name", ""), text.get("text", ""))
            for language, text in site.texts.items()
        },
        address=site.address,
        sectors=tuple(site.sectors),
        minutes=site.minutes,
        travel_minutes=site.travel_minutes,
        people=site.people,
        security_days=site.security_days,
        source=site.source,
        checked_on=site.checked_on,
    )


def _own(session: Session, actor: Actor, site_id: UUID) -> Site:
    site = queries.get_site(session, site_id)
    if site is None or not can_organize(actor, host_id=site.host_id):
        raise NotFoundError(site_id=site_id)
    return site


def _checked(details: SiteDetails) -> SiteDetails:
    texts = {
        language: SiteText(clean_line(text.name)[:NAME_LENGTH], clean_text(text.text)[:TEXT_LENGTH])
        for language, text in details.texts.items()
    }
    details = replace(
        details,
        name=clean_line(details.name)[:NAME_LENGTH],
        texts={language: text for language, text in texts.items() if text.name or text.text},
        address=clean_line(details.address)[:ADDRESS_LENGTH],
        source=clean_line(details.source)[:SOURCE_LENGTH],
    )
    problems = details.problems()
    if problems:
        raise FieldProblemsError(problems)
    return details


def _check_name(session: Session, host_id: int, name: str) -> None:
    if queries.get_site_by_name(session, host_id=host_id, name=name) is not None:
        raise SiteNameTakenError(name=name)


def _columns(details: SiteDetails) -> dict[str, Any]:
    return {
        "name": details.name,
        "texts": {
            language: {"name": text.name, "text": text.text}
            for language, text in details.texts.items()
        },
        "address": details.address,
        "sectors": list(details.sectors),
        "minutes": details.minutes,
        "travel_minutes": details.travel_minutes,
        "people": details.people,
        "security_days": details.security_days,
        "source": details.source,
        "checked_on": details.checked_on,
    }


def _view(line: queries.SiteLine) -> SiteView:
    site, host = line
    return SiteView(site.public_id, host.public_id, host.name, details_of(site), site.version)
