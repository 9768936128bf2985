import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotAllowedError
from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.services.consents.consents import give_consent
from matchmaker.services.profiles.previews import Eyes, preview_profile
from tests.factories.accounts import make_member
from tests.factories.profiles import make_profile

MONEY = {"minor": 120_000_000, "currency": "USD", "assumed": False}


@pytest.fixture
def profile(session):
    values = {"name": "Acme", "city": "Huế", "valuation": MONEY, "contact_email": "a@acme.example"}
    return make_profile(session, values)


def look(session, profile, actor, eyes):
    return preview_profile(session, actor=actor, profile_id=profile.public_id, eyes=eyes)


def test_the_other_side_sees_what_every_member_sees(session, profile, owner):
    preview = look(session, profile, owner, Eyes.OTHER_SIDE)

    assert preview.profile.values == {"name": "Acme", "city": "Huế"}
    assert preview.is_found


def test_who_agreed_to_meet_sees_contact_data_only_by_agreement(session, profile, owner, now):
    before = look(session, profile, owner, Eyes.AGREED)
    give_consent(
        session,
        actor=owner,
        organization_id=profile.organization_id,
        purpose=ConsentPurpose.CONTACT_ABROAD,
        language="en",
        now=now,
    )
    after = look(session, profile, owner, Eyes.AGREED)

    assert before.profile.values.keys() == {"name", "city", "valuation"}
    assert after.profile.values.keys() == {"name", "city", "valuation", "contact_email"}
    assert (before.shares_contact, after.shares_contact) == (False, True)


def test_the_own_side_finds_only_what_is_shown_to_every_member(session, profile, owner):
    assert not look(session, profile, owner, Eyes.OWN_SIDE).is_found

    profile.audiences = {"name": "public"}
    preview = look(session, profile, owner, Eyes.OWN_SIDE)

    assert preview.is_found
    assert preview.profile.values == {"name": "Acme"}


def test_nobody_else_looks_with_other_eyes(session, profile):
    investor = make_member(session, make_profile(session, kind=Kind.INVESTOR).organization)

    with pytest.raises(NotAllowedError):
        look(session, profile, investor, Eyes.AGREED)
