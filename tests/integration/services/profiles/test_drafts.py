from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind, OrganizationRole
from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.services.profiles.drafts import Sent, drop_draft, keep_draft, load_draft
from matchmaker.storage.models.audit import AuditEntry
from tests.factories.accounts import make_member, make_stranger
from tests.factories.profiles import make_profile

LATER = timedelta(seconds=5)


@pytest.fixture
def profile(session):
    return make_profile(session)


def keep(session, profile, actor, now, version=1, **form):
    return keep_draft(
        session,
        actor=actor,
        profile_id=profile.public_id,
        sent=Sent({name: [entry] for name, entry in form.items()}, version, "work"),
        now=now,
    )


def form_of(session, profile, actor):
    draft = load_draft(session, actor=actor, profile_id=profile.public_id)
    return draft and dict(draft.form)


def test_what_was_typed_is_there_again(session, profile, owner, now):
    assert form_of(session, profile, owner) is None

    assert keep(session, profile, owner, now, city="Hu", invented="x")

    assert form_of(session, profile, owner) == {"city": ["Hu"]}


def test_a_second_window_adds_its_fields_and_takes_none_away(session, profile, owner, now):
    keep(session, profile, owner, now, version=2, city="Huế")
    keep(session, profile, owner, now + LATER, version=3, region="Trung")

    draft = load_draft(session, actor=owner, profile_id=profile.public_id)

    assert draft is not None
    assert draft.form == {"city": ["Huế"], "region": ["Trung"]}
    assert (draft.version, draft.saved_at) == (2, now + LATER)


def test_what_comes_too_soon_is_to_be_sent_again(session, profile, owner, now):
    keep(session, profile, owner, now, city="H")

    assert not keep(session, profile, owner, now, city="Hu")
    assert keep(session, profile, owner, now + LATER, city="Huế")
    assert form_of(session, profile, owner) == {"city": ["Huế"]}


def test_two_people_have_two_drafts(session, profile, owner, now):
    editor = make_member(session, profile.organization, OrganizationRole.EDITOR)
    keep(session, profile, owner, now, city="Huế")
    keep(session, profile, editor, now, city="Đà Nẵng")

    assert form_of(session, profile, owner) == {"city": ["Huế"]}
    assert form_of(session, profile, editor) == {"city": ["Đà Nẵng"]}


def test_saving_a_step_leaves_what_was_typed_elsewhere(session, profile, owner, now):
    keep(session, profile, owner, now, city="Huế", region="Trung")

    def drop(fields):
        drop_draft(session, actor=owner, profile_id=profile.public_id, fields=fields, now=now)
        return form_of(session, profile, owner)

    assert drop({"city", "name"}) == {"region": ["Trung"]}
    assert drop({"region"}) is None
    assert drop(None) is None


def test_a_draft_is_noted_when_it_begins_and_ends_not_with_every_word(session, profile, owner, now):
    for second in range(3):
        keep(session, profile, owner, now + second * LATER, city="H" * second)
    drop_draft(session, actor=owner, profile_id=profile.public_id, now=now)

    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == ["profile.draft-begun", "profile.draft-dropped"]


def test_only_who_may_edit_has_a_draft(session, profile, now):
    viewer = make_member(session, profile.organization, OrganizationRole.VIEWER)
    investor = make_member(session, make_profile(session, kind=Kind.INVESTOR).organization)

    with pytest.raises(NotFoundError):
        keep(session, profile, make_stranger(session), now, city="Huế")
    for actor in (viewer, investor):
        with pytest.raises(NotAllowedError):
            keep(session, profile, actor, now, city="Huế")
        with pytest.raises(NotAllowedError):
            load_draft(session, actor=actor, profile_id=profile.public_id)
