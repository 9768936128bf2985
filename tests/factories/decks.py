"""A startup that puts its deck, and the worker that looks into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.domain.membership_enums import FilePurpose
from matchmaker.domain.permissions import Actor
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.matches.matches import list_matches
from matchmaker.services.profiles.audiences import save_audiences
from matchmaker.services.profiles.decks import keep_deck, look_into_deck
from matchmaker.services.profiles.files import CONTENT, Upload, put_file
from matchmaker.services.profiles.profiles import load_profile
from matchmaker.storage.files import FileStore
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.documents import make_pdf

DECK = make_pdf("We run an online marketplace for smart farming", "Solar power for farmers")


@dataclass(frozen=True)
class Desk:
    """The chip designer of an ecosystem at work on its deck."""

    factory: sessionmaker[Session]
    ecosystem: SimpleNamespace
    store: FileStore
    now: datetime

    def put(self, content: bytes = DECK, actor: Actor | None = None) -> str:
        """Upload a deck; gives the folder of its bytes."""
        with (
            self.store.written({CONTENT: content}) as folder,
            unit_of_work(self.factory) as session,
        ):
            put_file(
                session,
                actor=actor or self.ecosystem.founder,
                profile_id=self.ecosystem.chip,
                upload=Upload(
                    FilePurpose.DECK, "deck.pdf", "application/pdf", len(content), b"", folder
                ),
                now=self.now,
            )
        return folder

    def look_into(self, folder: str) -> Mapping[str, Any]:
        with reading(self.factory) as session:
            return look_into_deck(session, store=self.store, folder=folder)

    def keep(self, folder: str, found: Mapping[str, Any]) -> None:
        with unit_of_work(self.factory) as session:
            founder = self.ecosystem.founder
            keep_deck(session, actor=founder, folder=folder, found=found, now=self.now)

    def work(self) -> None:
        """What a worker does with all jobs that there are."""
        for job in self.stored(select(Job)):
            folder = job.payload["folder"]
            self.keep(folder, self.look_into(folder))

    def show_to(self, audience: str) -> UUID | None:
        with unit_of_work(self.factory) as session:
            actor, profile_id = self.ecosystem.founder, self.ecosystem.chip
            profile = load_profile(session, actor=actor, profile_id=profile_id)
            return save_audiences(
                session,
                actor=actor,
                profile_id=profile_id,
                version=profile.version,
                chosen={"deck": audience},
                now=self.now,
            )

    def scores(self, factory: sessionmaker[Session] | None = None) -> dict[str, float]:
        """The list of the fund, as one process sees it."""
        with reading(factory or self.factory) as session:
            found = list_matches(
                session,
                actor=self.ecosystem.investor,
                profile_id=self.ecosystem.fund,
                filters=MatchFilters(),
                page=1,
            )
        return {item.other.name: item.explanation.score for item in found.items}

    def stored(self, question: Select[Any] | None = None) -> list[Any]:
        """What the database answers now; the files, unless asked for something else."""
        with reading(self.factory) as session:
            return list(session.scalars(select(StoredFile) if question is None else question))
