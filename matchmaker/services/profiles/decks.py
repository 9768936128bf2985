"""Pitch decks: looked into by a job, opened by readers, their text read only where all may see it.

While its owner shows a deck to every vetted member of the other side, its text is kept and counts
in the matches; in the transaction that narrows the circle it is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.documents.reading import read_deck
from matchmaker.domain.audiences import OTHER_SIDE, audience_of
from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError, UnreadableFileError
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.membership_enums import FilePurpose, FileStatus, OpenedPart
from matchmaker.domain.permissions import Actor, acts_for_profile
from matchmaker.domain.text import N_, Message
from matchmaker.matching.text.documents import CONCEPT, profile_document
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.lexicon.readings import shown
from matchmaker.services.mail.notifications import notify
from matchmaker.services.profiles.files import (
    CONTENT,
    FileView,
    ProfileFiles,
    ask_to_read,
    load_files,
    page_name,
)
from matchmaker.services.profiles.openings import ONCE, record_opening
from matchmaker.spreadsheets.messages import pack_message
from matchmaker.storage.files import FileStore
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.files import (
    find_file,
    find_file_in,
    lock_owner,
)
from matchmaker.storage.queries.openings import list_opened_parts
from matchmaker.storage.queries.profiles import find_published_profile

NO_TEXT = Message(N_("It has no text that can be read: its pages are pictures."))
STOPPED = Message(N_("Looking into it was stopped several times. Upload it once more."))
NO_BYTES = Message(N_("The file is gone. Upload it once more."))


@dataclass(frozen=True, slots=True)
class FoundDeck:
    """What the job found before its transaction: `problem` is a packed sentence."""

    pages: int | None = None
    texts: tuple[str, ...] | None = None
    problem: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class DeckLook:
    """A deck to be shown, and whether it is written down already that this reader looks at it."""

    file: FileView
    is_noted: bool


def is_deck_open(kind: Kind, audiences: Mapping[str, str]) -> bool:
    """Whether every vetted member of the other side may see the deck."""
    return audience_of("deck", kind, audiences) in OTHER_SIDE[kind]


def look_into_deck(session: Session, *, store: FileStore, folder: str) -> Mapping[str, Any]:
    """Count and draw the pages in a process of its own; read them only where all may."""
    file = find_file_in(session, folder)
    if file is None:
        return asdict(FoundDeck())
    content = store.read(folder, CONTENT)
    if content is None:
        return asdict(FoundDeck(problem=pack_message(NO_BYTES)))
    owner = session.get_one(Profile, file.profile_id)
    with_text = is_deck_open(owner.kind, owner.audiences)
    try:
        deck = read_deck(content, with_text=with_text)
    except UnreadableFileError as error:
        return asdict(FoundDeck(problem=pack_message(error.sentence)))
    previews = {page_name(number): image for number, image in enumerate(deck.previews, start=1)}
    store.add(folder, previews)
    return asdict(FoundDeck(deck.pages, deck.texts if with_text else None))


def keep_deck(
    session: Session, *, actor: Actor, folder: str, found: Mapping[str, Any], now: datetime
) -> None:
    """Store what the job found, unless the deck was replaced or its circle narrowed meanwhile."""
    file = find_file_in(session, folder, lock=True)
    if file is None:
        return
    owner = lock_owner(session, file.profile_id)
    deck = FoundDeck(**found)
    if deck.problem is not None:
        _refuse(session, file, deck.problem, now)
        return
    file.status, file.pages, file.problem = FileStatus.READY, deck.pages, None
    if not is_deck_open(owner.kind, owner.audiences):
        return
    if deck.texts is None:  # opened while the job was at it
        ask_to_read(session, actor, file, now)
        return
    file.texts = list(deck.texts)
    file.problem = None if file.texts else pack_message(NO_TEXT)
    record_profile_changes(session, [owner.profile_id])


def give_up_deck(session: Session, *, folder: str) -> None:
    """A deck that stopped its worker too often is not tried again."""
    file = find_file_in(session, folder, lock=True)
    if file is not None:
        file.status, file.problem = FileStatus.REFUSED, pack_message(STOPPED)


def find_deck(session: Session, *, actor: Actor, profile_id: UUID, now: datetime) -> DeckLook:
    """The deck for a reader who turns its pages."""
    files = load_files(session, actor=actor, profile_id=profile_id)
    if files.deck is None:
        raise NotFoundError(profile_id=profile_id)
    is_noted = acts_for_profile(actor, files.profile.facts) or OpenedPart.DECK in (
        list_opened_parts(
            session, account_id=actor.account_id, profile_id=files.profile.id, since=now - ONCE
        )
    )
    return DeckLook(files.deck, is_noted)


def open_deck(session: Session, *, actor: Actor, profile_id: UUID, now: datetime) -> FileView:
    """The deck for a reader; of those outside the organization it is kept that they opened it."""
    files = load_files(session, actor=actor, profile_id=profile_id)
    if files.deck is None:
        raise NotFoundError(profile_id=profile_id)
    record_opening(session, actor=actor, profile_id=profile_id, part=OpenedPart.DECK, now=now)
    return files.deck


def follow_deck_audience(
    session: Session, *, actor: Actor, profile: Profile, now: datetime
) -> UUID | None:
    """After the audiences of a profile changed: forget the deck's text, or ask for it to be read.

    The id of the job that reads it is to be enqueued after the commit.
    """
    file = find_file(session, profile.id, FilePurpose.DECK)
    if file is None:
        return None
    if is_deck_open(profile.kind, profile.audiences):
        is_read = bool(file.texts) or file.problem is not None
        return None if is_read else ask_to_read(session, actor, file, now)
    if file.texts:
        record_profile_changes(session, [profile.id])
    file.texts = []
    if file.status is FileStatus.READY:
        file.problem = None
    return None


def _refuse(session: Session, file: StoredFile, problem: Mapping[str, Any], now: datetime) -> None:
    file.status, file.problem = FileStatus.REFUSED, dict(problem)
    owner = session.get_one(Profile, file.profile_id)
    notify(
        session,
        account_ids=[file.account_id],
        kind=NotificationKind.DECK_READ,
        subject_id=owner.public_id,
        values={"name": owner.name},
        now=now,
    )


def list_deck_concepts(session: Session, files: ProfileFiles) -> tuple[str, ...]:
    """What the deck speaks of and the profile itself does not, the most mentioned first."""
    row = find_published_profile(session, files.profile.public_id)
    if row is None or not row.deck:
        return ()
    profile, lexicon = shown(row), current_lexicon(session).lexicon
    known = profile_document(replace(profile, deck=()), lexicon).tokens
    added = {
        token.removeprefix(CONCEPT): weight
        for token, weight in profile_document(profile, lexicon).tokens.items()
        if token.startswith(CONCEPT) and token not in known
    }
    return tuple(sorted(added, key=lambda concept: (-added[concept], concept)))
