"""Logos and pitch decks: put, replaced, removed, shown; their bytes lie in folders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.audiences import OTHER_SIDE, audience_of
from matchmaker.domain.enums import Audience
from matchmaker.domain.membership_enums import FilePurpose, FileStatus
from matchmaker.domain.permissions import Actor, acts_for_profile, owns_profile
from matchmaker.domain.text import Message
from matchmaker.services import audit
from matchmaker.services.acting_in_name import tell_members
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.jobs import DECK_JOB
from matchmaker.services.profiles.profiles import StoredProfile, load_editable, load_profile
from matchmaker.spreadsheets.messages import unpack_message
from matchmaker.storage.files import FileStore
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.queries.files import (
    find_file,
    get_owner,
    list_files,
    list_folder_names,
)

CONTENT = "content"
"""Name of the file itself in its folder; beside it lie the previews of its pages."""
ORPHAN_AFTER = timedelta(hours=1)
"""A folder this old that no row names was left by a crash, or by what was removed."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file whose bytes already lie in a folder of their own."""

    purpose: FilePurpose
    name: str
    media_type: str
    size: int
    sha256: bytes
    folder_name: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file as its reader may see it; `texts` counts the pages whose text was read."""

    purpose: FilePurpose
    name: str
    media_type: str
    size: int
    folder_name: str
    status: FileStatus
    pages: int | None
    texts: int
    problem: Message | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ProfileFiles:
    """What the actor sees of the files of a profile.

    `comes_with_meeting`: there is a deck, for those with whom a meeting is agreed.
    """

    profile: StoredProfile
    logo: FileView | None
    deck: FileView | None
    comes_with_meeting: bool = False


@dataclass(frozen=True, slots=True)
class PutFile:
    """What is left to do after the commit: a folder to delete, a job to enqueue."""

    replaced: str | None
    job_id: UUID | None = None


def page_name(number: int) -> str:
    """Name of the preview of a page, the first being 1."""
    return f"page-{number}.webp"


def load_files(session: Session, *, actor: Actor, profile_id: UUID) -> ProfileFiles:
    """The files of a profile that the actor may see; a deck that is not ready is its people's."""
    profile = load_profile(session, actor=actor, profile_id=profile_id)
    return files_of(session, actor=actor, profile=profile)


def files_of(session: Session, *, actor: Actor, profile: StoredProfile) -> ProfileFiles:
    """The same for a profile that the actor has before them."""
    is_inside = acts_for_profile(actor, profile.facts)
    files = {
        file.purpose: _view(file)
        for file in list_files(session, profile.id)
        if is_inside or file.status is FileStatus.READY
    }
    logo, deck = files.get(FilePurpose.LOGO), files.get(FilePurpose.DECK)
    is_seen = "deck" in profile.parts
    return ProfileFiles(
        profile,
        logo if "logo" in profile.parts else None,
        deck if is_seen else None,
        deck is not None and not is_seen and _is_for_matched(session, profile),
    )


def load_own_files(session: Session, *, actor: Actor, profile_id: UUID) -> ProfileFiles:
    """The files for who may change them."""
    profile = load_editable(session, actor=actor, profile_id=profile_id)
    return files_of(session, actor=actor, profile=profile)


def as_other_side_sees(files: ProfileFiles) -> ProfileFiles:
    """One's own files as every vetted member of the other side sees them."""
    kind = files.profile.kind
    audience = audience_of("deck", kind, files.profile.audiences)
    is_ready = files.deck is not None and files.deck.status is FileStatus.READY
    if is_ready and audience in OTHER_SIDE[kind]:
        return files
    later = is_ready and audience is Audience.MATCHED
    return replace(files, deck=None, comes_with_meeting=later)


def put_file(
    session: Session, *, actor: Actor, profile_id: UUID, upload: Upload, now: datetime
) -> PutFile:
    """Let a file take the place of the one before. A deck waits for a job to look into it."""
    profile = load_editable(session, actor=actor, profile_id=profile_id)
    is_deck = upload.purpose is FilePurpose.DECK
    file = find_file(session, profile.id, upload.purpose)
    replaced = file.folder_name if file else None
    if file is not None:
        _drop(session, file)
        session.flush()  # a profile has one file of each purpose
    file = StoredFile(
        profile_id=profile.id,
        purpose=upload.purpose,
        name=upload.name,
        media_type=upload.media_type,
        size=upload.size,
        sha256=upload.sha256,
        folder_name=upload.folder_name,
        status=FileStatus.WAITING if is_deck else FileStatus.READY,
        account_id=actor.account_id,
        created_at=now,
    )
    session.add(file)
    _announce(session, actor, profile, f"{upload.purpose}.stored", now)
    return PutFile(replaced, ask_to_read(session, actor, file, now) if is_deck else None)


def remove_file(
    session: Session, *, actor: Actor, profile_id: UUID, purpose: FilePurpose, now: datetime
) -> str | None:
    """Take a file away; its folder is to be deleted after the commit."""
    profile = load_editable(session, actor=actor, profile_id=profile_id)
    file = find_file(session, profile.id, purpose)
    if file is None:
        return None
    _drop(session, file)
    _announce(session, actor, profile, f"{purpose}.removed", now)
    return file.folder_name


def sweep_orphans(session: Session, *, store: FileStore, now: datetime) -> int:
    """Delete folders that no row names any more; how many there were."""
    old = store.list_folders(before=now - ORPHAN_AFTER)
    named = list_folder_names(session) if old else set()
    orphans = [folder for folder in old if folder not in named]
    for folder in orphans:
        store.delete(folder)
    return len(orphans)


def ask_to_read(session: Session, actor: Actor, file: StoredFile, now: datetime) -> UUID:
    """A job that looks into a deck; its id is to be enqueued after the commit."""
    job = Job(
        kind=DECK_JOB,
        account_id=actor.account_id,
        payload={"folder": file.folder_name},
        created_at=now,
    )
    session.add(job)
    return job.public_id


def _is_for_matched(session: Session, profile: StoredProfile) -> bool:
    audiences = get_owner(session, profile.id).audiences
    return audience_of("deck", profile.kind, audiences) is Audience.MATCHED


def _announce(
    session: Session, actor: Actor, profile: StoredProfile, action: str, now: datetime
) -> None:
    in_its_name = not owns_profile(actor, profile.facts)
    if in_its_name:
        tell_members(
            session,
            organization_id=profile.organization_id,
            name=profile.name,
            subject_id=profile.public_id,
            now=now,
        )
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="profile",
        subject_id=profile.public_id,
        host_id=min(actor.organizer_hosts, default=None) if in_its_name else None,
        details={"in_its_name": in_its_name},
        now=now,
    )


def _drop(session: Session, file: StoredFile) -> None:
    """A deck takes its text out of the matches with it."""
    if file.texts:
        record_profile_changes(session, [file.profile_id])
    session.delete(file)


def _view(file: StoredFile) -> FileView:
    return FileView(
        purpose=file.purpose,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        folder_name=file.folder_name,
        status=file.status,
        pages=file.pages,
        texts=len(file.texts),
        problem=unpack_message(file.problem) if file.problem else None,
        created_at=file.created_at,
    )
