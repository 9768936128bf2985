"""Requests on personal data: to the right host, by the date of the law, answered once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matchmaker.domain.errors import ConflictError, NotAllowedError, NotFoundError
from matchmaker.domain.membership_enums import DataRequestKind, DataRequestStatus
from matchmaker.services import audit
from matchmaker.services.acting import actor_of
from matchmaker.services.audit_search import RecordSearch, list_record, search_record
from matchmaker.services.personal_data import requests
from matchmaker.services.personal_data.requests import RequestView, ask, list_requests
from matchmaker.storage.models.accounts import Account
from tests.factories.accounts import make_account, make_member, make_organizer, make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization


def kinds(found: tuple[RequestView, ...]) -> list[DataRequestKind]:
    return [request.kind for request in found]


def test_open_requests_stand_by_their_dates_with_what_is_overdue_first(
    session: Session, now: datetime
) -> None:
    person = make_stranger(session)
    organizer = make_organizer(session, make_host(session))
    for kind in (DataRequestKind.RESTRICTION, DataRequestKind.CORRECTION):
        ask(session, actor=person, kind=kind, message="Do it", now=now)
    session.flush()

    page = list_requests(session, actor=organizer, now=now + timedelta(days=11))

    assert kinds(page.requests) == [DataRequestKind.CORRECTION, DataRequestKind.RESTRICTION]
    assert [request.is_overdue for request in page.requests] == [True, False]
    assert [(request.due_on - now.date()).days for request in page.requests] == [10, 15]


def test_a_request_of_a_traveller_goes_to_who_receives_the_delegation(
    session: Session, now: datetime
) -> None:
    host, other = make_host(session), make_host(session)
    organization = make_organization(session, vetted_by_host_id=other.id)
    add_to_delegation(session, make_delegation(session, host), organization)
    owner = make_member(session, organization)
    request = ask(
        session,
        actor=owner,
        kind=DataRequestKind.ERASURE,
        organization_id=organization.id,
        now=now,
    )
    session.flush()
    own, stranger = make_organizer(session, host), make_organizer(session, other)

    assert list_requests(session, actor=stranger, now=now).total == 0
    with pytest.raises(NotFoundError):
        requests.carry_out(session, actor=stranger, request_id=request, now=now)
    assert list_requests(session, actor=own, now=now).total == 1
    assert requests.carry_out(session, actor=own, request_id=request, now=now) == []
    closed = list_requests(session, actor=own, is_open=False, now=now).requests
    assert [each.status for each in closed] == [DataRequestStatus.DONE]
    with pytest.raises(ConflictError):
        requests.carry_out(session, actor=own, request_id=request, now=now)


def test_an_admin_sees_the_requests_of_every_host(session: Session, now: datetime) -> None:
    host = make_host(session)
    organizer = make_organizer(session, host)
    ask(session, actor=organizer, kind=DataRequestKind.CORRECTION, message="Mine", now=now)
    session.flush()
    admin = actor_of(session, account=make_account(session, is_admin=True))

    assert list_requests(session, actor=admin, now=now).total == 1
    with pytest.raises(NotFoundError):
        list_requests(session, actor=make_stranger(session), now=now)


def test_who_only_looks_does_not_ask_for_the_end_of_the_organization(
    session: Session, now: datetime
) -> None:
    organization = make_organization(session)
    stranger = make_member(session, make_organization(session, name="Other"))

    with pytest.raises((NotFoundError, NotAllowedError)):
        ask(
            session,
            actor=stranger,
            kind=DataRequestKind.ERASURE,
            organization_id=organization.id,
            now=now,
        )


def test_the_record_is_searched_on_both_databases(session: Session, now: datetime) -> None:
    organizer = make_organizer(session, make_host(session))
    account = session.get_one(Account, organizer.account_id)
    account.name = "Trần Thu Hà 100%"
    for at in (now, now - timedelta(days=2)):
        audit.record(session, actor=organizer, action="a.one", subject_type="x", now=at)
    audit.record(session, actor=None, action="a.two", subject_type="x", now=now)
    session.flush()

    for wanted, total in (
        (RecordSearch(person="thu h"), 2),
        (RecordSearch(person="100%"), 2),
        (RecordSearch(person="%"), 2),
        (RecordSearch(person=account.email.upper()), 2),
        (RecordSearch(action="a.two"), 1),
        (RecordSearch(person="thu h", first=now.date(), last=now.date()), 1),
    ):
        assert search_record(session, actor=organizer, wanted=wanted).total == total
        assert len(list_record(session, actor=organizer, wanted=wanted)) == total
