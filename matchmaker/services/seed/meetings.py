"""The demo, further: what its people said to each other, asked, answered and kept in mind."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.meeting_enums import InterestValue, Reason, RequestStatus
from matchmaker.domain.membership_enums import ConsentMethod, ConsentPurpose
from matchmaker.domain.permissions import Actor
from matchmaker.services.acting import actor_of
from matchmaker.services.consents.consents import give_consent
from matchmaker.services.matches.shortlists import Remark, add_to_shortlist, write_remark
from matchmaker.services.meetings.interests import set_interest
from matchmaker.services.meetings.requests import (
    Answer,
    accept_request,
    decline_request,
    send_request,
)
from matchmaker.services.seed.seed import ACCOUNTS, CENTRE, FOLDER, JOURNEYS, STARTUPS, records_of
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.queries.notifications import mark_mailed

Said = Mapping[str, Any]
_Step = Callable[["_Stage", Said], None]


@dataclass(frozen=True, slots=True)
class _Stage:
    """Who speaks for which profile: its own person, or else the organizer."""

    session: Session
    profiles: Mapping[str, Profile]
    people: Mapping[str, Actor]
    organizer: Actor
    now: datetime

    def actor(self, key: str) -> Actor:
        return self.people.get(key, self.organizer)

    def id(self, key: str) -> UUID:
        return self.profiles[key].public_id

    def at(self, hours_ago: int) -> _Stage:
        return replace(self, now=self.now - timedelta(hours=hours_ago))


def load_demo_meetings(session: Session, *, now: datetime) -> None:
    """Add it to a demo that is whole, and in which nobody has asked for a meeting yet."""
    said = tomllib.loads((FOLDER / "meetings.toml").read_text(encoding="utf-8"))
    stage = _stage(session, said, now)
    if stage is None or session.scalars(select(MeetingRequest.id).limit(1)).first() is not None:
        return
    for hours_ago, do, line in sorted(_steps(said), key=lambda step: -step[0]):
        do(stage.at(hours_ago), line)
    session.flush()
    accounts = session.scalars(select(Account.id))
    mark_mailed(session, list(accounts), now=now)  # nobody reads letters to invented people


def _steps(said: Mapping[str, list[Said]]) -> Iterator[tuple[int, _Step, Said]]:
    """What is done how many hours ago."""
    for line in said["interests"]:
        yield 48, _interest, line
    for line in said["requests"]:
        yield line["hours_ago"], _ask, line
        if "answer" in line:
            yield line["answered_hours_ago"], _answer, line
    for line in said["shortlists"]:
        yield 24, _shortlist, line


def _stage(session: Session, said: Mapping[str, list[Said]], now: datetime) -> _Stage | None:
    accounts = {demo: get_account_by_email(session, demo.email) for demo in ACCOUNTS}
    people = {
        demo: actor_of(session, account=account) for demo, account in accounts.items() if account
    }
    profiles = _profiles(session)
    if len(people) < len(ACCOUNTS) or _keys(said) - profiles.keys():
        return None
    [organizer] = (actor for demo, actor in people.items() if demo.host == CENTRE)
    members = {demo.profile: actor for demo, actor in people.items() if demo.profile}
    return _Stage(session, profiles, members, organizer, now)


def _profiles(session: Session) -> dict[str, Profile]:
    """Profiles by their keys in the demo's files, those that still have their names."""
    keys = {record.name: record.id for file in (STARTUPS, *JOURNEYS) for record in records_of(file)}
    rows = session.scalars(select(Profile).where(Profile.name.in_(keys)))
    return {keys[row.name] or "": row for row in rows}


def _keys(said: Mapping[str, list[Said]]) -> set[str]:
    names = ("own", "other", "sender", "recipient")
    lines = (line for lines in said.values() for line in lines)
    return {line[name] for line in lines for name in names if name in line}


def _interest(stage: _Stage, line: Said) -> None:
    set_interest(
        stage.session,
        actor=stage.actor(line["own"]),
        profile_id=stage.id(line["own"]),
        other_id=stage.id(line["other"]),
        value=InterestValue(line.get("value", InterestValue.INTERESTED)),
        now=stage.now,
    )


def _ask(stage: _Stage, line: Said) -> None:
    send_request(
        stage.session,
        actor=stage.actor(line["sender"]),
        profile_id=stage.id(line["sender"]),
        other_id=stage.id(line["recipient"]),
        message=line["message"],
        now=stage.now,
    )


def _answer(stage: _Stage, line: Said) -> None:
    sender, recipient = (stage.profiles[line[side]] for side in ("sender", "recipient"))
    asked = select(MeetingRequest).where(
        MeetingRequest.sender_id == sender.id, MeetingRequest.recipient_id == recipient.id
    )
    request = stage.session.scalars(asked).one()
    is_accepted = line["answer"] == RequestStatus.ACCEPTED
    if is_accepted:
        _consent(stage, line["sender"])
        _consent(stage, line["recipient"])
    reason = Reason(line["reason"]) if "reason" in line else None
    answering = accept_request if is_accepted else decline_request
    answering(
        stage.session,
        actor=stage.actor(line["recipient"]),
        request_id=request.public_id,
        answer=Answer(request.version, line.get("words", ""), reason),
        now=stage.now,
    )


def _consent(stage: _Stage, key: str) -> None:
    """Nobody ticks a box for others: what the organizer enters was agreed to on paper."""
    actor, in_its_name = stage.actor(key), key not in stage.people
    give_consent(
        stage.session,
        actor=actor,
        organization_id=stage.profiles[key].organization_id,
        purpose=ConsentPurpose.CONTACT_ABROAD,
        language=actor.language or "en",
        method=ConsentMethod.PAPER if in_its_name else ConsentMethod.FORM,
        in_its_name=in_its_name,
        now=stage.now,
    )


def _shortlist(stage: _Stage, line: Said) -> None:
    actor, own, other = stage.actor(line["own"]), stage.id(line["own"]), stage.id(line["other"])
    add_to_shortlist(stage.session, actor=actor, profile_id=own, other_ids=[other], now=stage.now)
    if "note" in line:
        write_remark(
            stage.session,
            actor=actor,
            profile_id=own,
            other_id=other,
            remark=Remark(line["note"], tuple(line["tags"]), version=1),
            now=stage.now,
        )
