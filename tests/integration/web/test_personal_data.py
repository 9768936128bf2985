"""The pages about one's own data: agreements, copy, requests, the end of the account."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from sqlalchemy import select, update

from matchmaker.domain.membership_enums import (
    ConsentPurpose,
    DataRequestKind,
    DataRequestStatus,
    FilePurpose,
)
from matchmaker.services.imports.undoing import UNDO_WINDOW
from matchmaker.storage.files import FileStore
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.consents import Consent, DataRequest
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import unit_of_work
from tests.factories.accounts import make_account
from tests.integration.web.conftest import PASSWORD

MINE = "/privacy/mine"


@pytest.fixture
def owner(world, sign_in_as):
    return sign_in_as(world.startup)


@pytest.fixture
def organization(world, read) -> str:
    question = (
        select(Organization.public_id)
        .join(Profile, Profile.organization_id == Organization.id)
        .where(Profile.public_id == world.startup_profile)
    )
    return str(read(question)[0])


@pytest.fixture
def deck(settings, factory, world, now):
    """The folder with the pitch deck of the startup."""
    store = FileStore(settings.files_folder)
    with store.written({"content": b"%PDF"}) as folder, unit_of_work(factory) as session:
        profile = get_profile(session, world.startup_profile)
        assert profile
        deck = StoredFile(
            profile_id=profile.id,
            purpose=FilePurpose.DECK,
            name="deck.pdf",
            media_type="application/pdf",
            size=4,
            sha256=b"",
            folder_name=folder,
            account_id=make_account(session).id,
            created_at=now,
        )
        session.add(deck)
    return settings.files_folder / folder


def test_the_notice_says_until_when_an_import_can_be_undone(client):
    notice = client.get("/privacy?lang=en").text

    assert "what each profile said before, so that the import can be undone" in notice
    assert f"{UNDO_WINDOW.days} days after it; until then the import can be undone." in notice


def agree(browser, organization, **more):
    sent = {"organization": organization, "purpose": "contact-abroad"}
    return browser.send(f"{MINE}/agreements", sent | more)


def test_a_box_is_never_ticked_beforehand_and_without_it_nothing_is_agreed(
    owner, organization, read
):
    assert not re.search(r"<input[^>]*checkbox[^>]*checked", owner.get(MINE).text)

    answer = agree(owner, organization)

    assert answer.status_code == 422
    assert "Tick the box if you agree." in answer.text
    assert read(select(Consent.id)) == []


def test_an_agreement_is_given_read_again_and_withdrawn(owner, organization, read):
    assert agree(owner, organization, agreed="yes").status_code == 302
    assert read(select(Consent.purpose)) == [ConsentPurpose.CONTACT_ABROAD]
    page = owner.get(MINE).text
    assert "text of 2026-11-22" in page

    action = re.search(r'action="(/privacy/mine/agreements/[^"]+/withdraw)"', page)
    assert action
    assert owner.send(action[1]).status_code == 302

    assert read(select(Consent.withdrawn_at)) != [None]
    assert "Withdrawn on" in owner.get(MINE).text


def test_nobody_agrees_for_an_organization_of_others(sign_in_as, world, organization, read):
    for who in (world.guest, world.stranger):
        answer = agree(sign_in_as(who), organization, agreed="yes")
        assert answer.status_code == 404
    assert read(select(Consent.id)) == []


def test_a_copy_of_the_data_is_for_people_and_for_programs(owner, world, read):
    answer = owner.send(f"{MINE}/export")

    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    said = json.loads(archive.read("my-data.json"))
    assert said["accounts"][0]["email"] == world.startup
    assert "password_hash" not in said["accounts"][0]
    page = archive.read("my-data.html").decode()
    assert world.startup in page
    assert world.guest not in page
    assert read(select(DataRequest.status)) == [DataRequestStatus.DONE]


def test_a_request_is_received_with_its_due_date_and_answered_by_the_host(owner, organizer, read):
    sent = {"kind": "correction", "message": "My name is wrong"}
    assert owner.send(f"{MINE}/requests", sent).status_code == 302
    assert owner.send(f"{MINE}/requests", sent).status_code == 409
    (request,) = read(select(DataRequest.public_id))
    page = organizer.get("/data-requests").text
    assert "My name is wrong" in page

    path = f"/data-requests/{request}/answer"
    assert organizer.send(path, {"result": "done"}).status_code == 422
    said = {"result": "done", f"answer-{request}": "It is right now"}
    assert organizer.send(path, said).status_code == 302

    assert "It is right now" in owner.get(MINE).text
    kinds = read(select(OutboxEntry.kind).order_by(OutboxEntry.id))
    assert kinds == ["data-request-received", "data-request-done"]
    assert organizer.send(path, said).status_code == 409


def test_a_request_goes_to_the_host_of_the_organization_and_to_no_other(
    world, sign_in_as, organizer, read
):
    guest, other = sign_in_as(world.guest), sign_in_as(world.other_organizer)
    guest.send(f"{MINE}/requests", {"kind": "restriction", "message": "Only at home"})
    (request,) = read(select(DataRequest.public_id))

    assert "Only at home" in organizer.get("/data-requests").text
    assert "Only at home" not in other.get("/data-requests").text
    answer = other.send(f"/data-requests/{request}/answer", {f"answer-{request}": "no"})
    assert answer.status_code == 404
    assert guest.get("/data-requests").status_code == 404


def test_what_is_overdue_is_marked(owner, organizer, change, now):
    owner.send(f"{MINE}/requests", {"kind": "correction", "message": "My name"})
    assert "Overdue" not in organizer.get("/data-requests").text

    change(update(DataRequest).values(due_on=now.date()))

    assert "Overdue" in organizer.get("/data-requests").text


def test_a_request_is_taken_back_by_nobody_else(owner, world, sign_in_as, read):
    owner.send(f"{MINE}/requests", {"kind": "correction", "message": "My name"})
    (request,) = read(select(DataRequest.public_id))
    path = f"{MINE}/requests/{request}/withdraw"

    assert sign_in_as(world.guest).send(path).status_code == 404
    assert owner.send(path).status_code == 302
    assert read(select(DataRequest.status)) == [DataRequestStatus.WITHDRAWN]


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "correction", "message": ""},
        {"kind": "export", "message": "x"},
        {"kind": "erasure"},
        {"kind": "correction", "message": "x" * 4001},
    ],
)
def test_a_request_that_says_too_little_is_shown_again(owner, sent, read):
    assert owner.send(f"{MINE}/requests", sent).status_code == 422
    assert read(select(DataRequest.id)) == []


def test_an_account_is_erased_with_its_password_only(world, sign_in_as, read):
    stranger = sign_in_as(world.stranger)

    assert 'autocomplete="current-password"' in stranger.get(f"{MINE}/erase").text
    wrong = stranger.send(f"{MINE}/erase", {"proof": "something else"})
    assert (wrong.status_code, "This is not your password." in wrong.text) == (422, True)
    assert stranger.send(f"{MINE}/erase", {"proof": PASSWORD}).status_code == 302

    assert stranger.get(MINE).status_code == 302
    assert world.stranger not in read(select(Account.email))
    kinds = read(select(DataRequest.kind))
    assert kinds == [DataRequestKind.ERASURE]


def test_the_only_owner_is_asked_to_decide_about_the_organization(owner, read, world):
    answer = owner.send(f"{MINE}/erase", {"proof": PASSWORD})

    assert answer.status_code == 422
    assert "You are the only owner of Acme." in answer.text
    assert world.startup in read(select(Account.email))


def test_an_organization_is_erased_by_the_organizers_on_request(
    owner, organizer, organization, world, read, deck
):
    assert deck.exists()
    owner.send(f"{MINE}/requests", {"kind": "erasure", "organization": organization})
    (request,) = read(select(DataRequest.public_id))
    path = f"/data-requests/{request}/carry-out"
    assert owner.send(path).status_code == 404

    assert organizer.send(path).status_code == 302

    assert not deck.exists()
    profile = select(Profile.name).where(Profile.public_id == world.startup_profile)
    assert read(profile) == ["–"]
    assert owner.get(f"/profiles/{world.startup_profile}").status_code == 404
    assert owner.send(f"{MINE}/erase", {"proof": PASSWORD}).status_code == 302


@pytest.mark.parametrize("path", [MINE, f"{MINE}/erase", "/data-requests", "/audit"])
def test_who_has_not_signed_in_is_sent_to_do_so(client, world, path):
    assert client.get(path).status_code == 302
