"""Profiles, and the records that a file or a form would give."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.records import ProfileRecord, parse_record
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.values import store_values
from tests.factories.organizations import make_organization


def make_profile(
    session: Session,
    values: Mapping[str, Any] | None = None,
    *,
    organization: Organization | None = None,
    **columns: Any,
) -> Profile:
    """A published startup with nothing but a name, of an organization of its own."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    content = {"name": "Acme"} | dict(values or {})
    name = str(content["name"])
    boring: dict[str, Any] = {
        "kind": Kind.STARTUP,
        "name": name,
        "created_at": moment,
        "updated_at": moment,
    }
    owner = organization or make_organization(session, name=name)
    profile = Profile(organization=owner, texts=[], past_companies=[], **boring | columns)
    store_values(profile, content)
    session.add(profile)
    session.flush()
    return profile


def make_record(**raw: Any) -> ProfileRecord:
    """What is read from one row of a file."""
    record = parse_record({"kind": "startup", "name": "Acme"} | raw)
    assert isinstance(record, ProfileRecord)
    return record
