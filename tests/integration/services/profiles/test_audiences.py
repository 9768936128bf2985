import pytest
from sqlalchemy import select

from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
)
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.services.profiles.audiences import save_audiences
from matchmaker.services.profiles.profiles import load_profile
from matchmaker.services.profiles.versions import list_profile_versions
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.queries.changes import changed_profile_ids, write_profile_changes
from tests.factories.accounts import make_member, make_stranger
from tests.factories.profiles import make_profile

MONEY = {"minor": 120_000_000, "currency": "USD", "assumed": False}


@pytest.fixture
def profile(session):
    return make_profile(session, {"name": "Acme", "raising_amount": MONEY, "valuation": MONEY})


def choose(session, profile, actor, now, **chosen):
    return save_audiences(
        session,
        actor=actor,
        profile_id=profile.public_id,
        version=profile.version,
        chosen=chosen,
        now=now,
    )


def seen_by(session, profile, actor):
    return set(load_profile(session, actor=actor, profile_id=profile.public_id).values)


def test_a_field_is_opened_and_narrowed_again(session, profile, owner, investor, now):
    choose(session, profile, owner, now, valuation="members", raising_amount="own")
    assert seen_by(session, profile, investor) == {"name", "valuation"}

    choose(session, profile, owner, now, valuation="matched", raising_amount="members")
    assert seen_by(session, profile, investor) == {"name", "raising_amount"}
    assert profile.audiences == {}


def test_only_what_differs_from_the_default_is_kept(session, profile, owner, now):
    choose(session, profile, owner, now, valuation="matched", stage="own", name="members")

    assert profile.audiences == {"stage": "own"}


@pytest.mark.parametrize(
    ("name", "audience"),
    [("contact_email", "members"), ("sectors", "own"), ("valuation", "x"), ("magic", "public")],
)
def test_what_the_table_does_not_offer_is_refused(session, profile, owner, now, name, audience):
    with pytest.raises(InvalidInputError):
        choose(session, profile, owner, now, **{name: audience})

    assert profile.audiences == {}


def test_a_choice_is_announced_written_down_and_a_version(session, profile, owner, now):
    choose(session, profile, owner, now, valuation="members")

    write_profile_changes(session)
    assert profile.id in changed_profile_ids(session, after=0)
    entry = session.scalars(select(AuditEntry)).one()
    assert entry.action == "profile.audiences-changed"
    assert entry.details == {"fields": ["audience:valuation"], "in_its_name": False}
    history = list_profile_versions(session, actor=owner, profile_id=profile.public_id)
    assert history.versions[0].fields == ("audience:valuation",)
    assert profile.version == 2


def test_choosing_what_is_chosen_changes_nothing(session, profile, owner, now):
    choose(session, profile, owner, now, valuation="matched")

    assert profile.version == 1
    assert session.scalars(select(AuditEntry)).all() == []


def test_members_hear_of_what_was_done_in_their_name(session, profile, owner, organizer, now):
    choose(session, profile, organizer, now, valuation="members")

    told = session.scalars(select(Notification)).one()
    assert (told.account_id, told.kind) == (owner.account_id, NotificationKind.ACTED_IN_NAME)


def test_who_chose_from_an_older_page_is_told(session, profile, owner, now):
    with pytest.raises(ConflictError):
        save_audiences(
            session,
            actor=owner,
            profile_id=profile.public_id,
            version=0,
            chosen={"valuation": "members"},
            now=now,
        )


def test_only_who_may_edit_chooses(session, profile, investor, now):
    viewer = make_member(session, profile.organization, OrganizationRole.VIEWER)

    with pytest.raises(NotFoundError):
        choose(session, profile, make_stranger(session), now, valuation="members")
    for actor in (viewer, investor):
        with pytest.raises(NotAllowedError):
            choose(session, profile, actor, now, valuation="members")
