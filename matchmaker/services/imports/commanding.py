"""Importing from the command line: planned, stored and applied at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import HostRole
from matchmaker.domain.permissions import Actor
from matchmaker.services.accounts.accounts import create_account
from matchmaker.services.hosts import ensure_host
from matchmaker.services.imports.applying import apply_import
from matchmaker.services.imports.deciding import keep_rest_separate
from matchmaker.services.imports.inviting import invite_imported
from matchmaker.services.imports.planning import ImportFile, ImportPlan
from matchmaker.services.imports.staging import keep_import, preview_import
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.queries.hosts import get_host_by_slug
from matchmaker.storage.queries.imports import get_first_host

_FIRST_HOST = "host"
COMMAND_LINE_EMAIL = "command-line@localhost"


def host_of_command(session: Session, *, slug: str | None, now: datetime) -> Host | None:
    """The host of this short name, else the first; where there is none at all, it is made."""
    first = get_first_host(session)
    if first is None:
        slug = slug or _FIRST_HOST
        return ensure_host(session, slug=slug, name=slug, now=now)
    return get_host_by_slug(session, slug) if slug else first


def actor_of_command(session: Session, *, host: Host, now: datetime) -> Actor:
    """Whoever types commands on the machine; the log says so, and nobody signs in as that."""
    account = get_account_by_email(session, COMMAND_LINE_EMAIL)
    if account is None:
        account = create_account(session, email=COMMAND_LINE_EMAIL, name="Command line", now=now)
        session.flush()  # imports and entries name the account by its key
    return Actor(
        account_id=account.id,
        public_id=account.public_id,
        name=account.name,
        hosts={host.id: HostRole.ORGANIZER},
    )


def import_at_once(
    session: Session,
    *,
    actor: Actor,
    host: Host,
    file: ImportFile,
    event_id: UUID | None = None,
    now: datetime,
) -> ImportPlan:
    """Do what staging and applying do, with nobody looking in between; returns what was done.

    Nobody is there to decide of likenesses either: rows are kept apart, and that is told.
    """
    host_id = host.public_id
    ready = preview_import(session, actor=actor, host_id=host_id, file=file)
    staged = keep_import(session, actor=actor, host_id=host_id, file=file, plan=ready, now=now)
    keep_rest_separate(session, actor=actor, import_id=staged, now=now)
    apply_import(session, actor=actor, import_id=staged, now=now)
    if event_id is not None:
        session.flush()  # participants name profiles that were just made
        invite_imported(session, actor=actor, import_id=staged, event_id=event_id, now=now)
    return ready.plan
