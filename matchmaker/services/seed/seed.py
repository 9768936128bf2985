"""The demo: two hosts, three delegations, the startups they meet, and eight people who sign in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Locale
from matchmaker.domain.permissions import Actor
from matchmaker.domain.records import ProfileRecord, parse_record
from matchmaker.domain.text import N_
from matchmaker.services.accounts.accounts import create_account
from matchmaker.services.acting import actor_of
from matchmaker.services.delegations.delegations import Journey, ensure_delegation
from matchmaker.services.hosts import ensure_host
from matchmaker.services.imports.commanding import COMMAND_LINE_EMAIL
from matchmaker.services.organizations.memberships import make_lead, make_organizer, make_owner
from matchmaker.services.profiles.plans import Origin
from matchmaker.services.profiles.upserts import upsert_profiles
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.queries.profiles import list_profiles

FOLDER = Path(__file__).parents[2] / "data" / "demo"
PASSWORD = "da-nang-demo-2026"  # noqa: S105 -- of invented people, printed for everybody
CENTRE, KOTRA = "danang", "kotra"
STARTUPS, KOREA, CHINA, JAPAN = (
    "startups.jsonl",
    "investors_ko.jsonl",
    "investors_zh.jsonl",
    "investors_ja.jsonl",
)
HOSTS = {
    CENTRE: ("Da Nang Center for Innovation and Startup Support", "VN"),
    KOTRA: ("KOTRA Da Nang", "KR"),
}
JOURNEYS = {
    KOREA: Journey("KR", date(2026, 12, 8), date(2026, 12, 10)),
    CHINA: Journey("CN", date(2027, 1, 13), date(2027, 1, 14)),
    JAPAN: Journey("JP", date(2027, 3, 2), date(2027, 3, 4)),
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody who signs in: for the profile with this key, for a host, or as lead."""

    email: str
    name: str
    language: Locale
    role: str
    profile: str | None = None
    host: str | None = None
    leads: str | None = None


ACCOUNTS = (
    DemoAccount("korean@demo.example", "김도현", Locale.KO, N_("Korean investor"), profile="kr-01"),
    DemoAccount(
        "chinese@demo.example", "陈志远", Locale.ZH, N_("Chinese enterprise"), profile="cn-01"
    ),
    DemoAccount(
        "japanese@demo.example", "鈴村 拓海", Locale.JA, N_("Japanese investor"), profile="jp-01"
    ),
    DemoAccount(
        "startup@demo.example",
        "Huỳnh Bảo Khanh",
        Locale.VI,
        N_("Vietnamese startup"),
        profile="dn-001",
    ),
    DemoAccount(
        "startup-en@demo.example",
        "Ngô Gia Bách",
        Locale.EN,
        N_("startup, in English"),
        profile="dn-007",
    ),
    DemoAccount(
        "organizer@demo.example", "Trần Thu Hà", Locale.VI, N_("organizer, Da Nang"), host=CENTRE
    ),
    DemoAccount(
        "organizer-kotra@demo.example", "오정민", Locale.KO, N_("organizer, KOTRA"), host=KOTRA
    ),
    DemoAccount(
        "lead@demo.example", "한유진", Locale.KO, N_("lead, Korean delegation"), leads=KOREA
    ),
)


def has_accounts(session: Session) -> bool:
    """Whether somebody already works with this database; the command line is nobody."""
    people = select(Account.id).where(Account.email != COMMAND_LINE_EMAIL).limit(1)
    return session.scalars(people).first() is not None


def missing_accounts(session: Session) -> tuple[DemoAccount, ...]:
    """Whose password has to be hashed before `load_demo` may run."""
    known = {demo.email for demo in ACCOUNTS if get_account_by_email(session, demo.email)}
    return tuple(demo for demo in ACCOUNTS if demo.email not in known)


def load_demo(session: Session, *, password_hashes: Mapping[str, str], now: datetime) -> None:
    """Add what of the demo is not there yet. `password_hashes` by address, for missing accounts."""
    people = {demo: _account(session, demo, password_hashes, now) for demo in ACCOUNTS}
    session.flush()  # roles need the keys of new accounts
    hosts = {
        slug: ensure_host(session, slug=slug, name=name, country=country, now=now)
        for slug, (name, country) in HOSTS.items()
    }
    for demo, account in people.items():
        if demo.host:
            make_organizer(session, account=account, host=hosts[demo.host], now=now)
    [organizer] = (account for demo, account in people.items() if demo.host == CENTRE)
    actor = actor_of(session, account=organizer)
    profiles, delegations = _bring_in(session, actor, hosts[CENTRE], now)
    for demo, account in people.items():
        if demo.profile:
            organization = profiles[demo.profile].organization
            make_owner(session, account=account, organization=organization, now=now)
        if demo.leads:
            make_lead(session, account=account, delegation=delegations[demo.leads], now=now)


def _account(
    session: Session, demo: DemoAccount, password_hashes: Mapping[str, str], now: datetime
) -> Account:
    known = get_account_by_email(session, demo.email)
    if known is not None:
        return known
    account = create_account(
        session,
        email=demo.email,
        name=demo.name,
        password_hash=password_hashes[demo.email],
        language=demo.language,
        now=now,
    )
    account.email_verified_at = now
    return account


def _bring_in(
    session: Session, actor: Actor, host: Host, now: datetime
) -> tuple[dict[str, Profile], dict[str, Delegation]]:
    """Profiles by their keys in the demo's files, delegations by file."""
    profiles = _import(session, actor, Origin.host_list(host), STARTUPS, now)
    delegations = {}
    for file, journey in JOURNEYS.items():
        name = next(record.delegation for record in records_of(file) if record.delegation)
        delegation = ensure_delegation(
            session, actor=actor, host_id=host.id, name=name, journey=journey, now=now
        )
        delegations[file] = delegation
        profiles |= _import(session, actor, Origin.delegation_list(delegation), file, now)
    return profiles, delegations


def _import(
    session: Session, actor: Actor, origin: Origin, file: str, now: datetime
) -> dict[str, Profile]:
    records = records_of(file)
    outcomes = upsert_profiles(session, actor=actor, origin=origin, records=records, now=now)
    keys = {
        outcome.profile_id: record.id
        for record, outcome in zip(records, outcomes, strict=True)
        if outcome.profile_id is not None
    }
    return {keys[profile.id] or "": profile for profile in list_profiles(session, list(keys))}


def records_of(file: str) -> list[ProfileRecord]:
    """What one of the demo's files holds."""
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    read = (parse_record(json.loads(line)) for line in lines if line.strip())
    return [record for record in read if isinstance(record, ProfileRecord)]
