import pytest
from sqlalchemy import select

from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from matchmaker.domain.membership_enums import ConsentMethod, ConsentPurpose
from matchmaker.domain.vetting import Vetting
from matchmaker.services.consents.consents import list_consents, withdraw_consent
from matchmaker.services.profiles.profiles import load_profile
from matchmaker.services.profiles.publishing import hide_profile, publish_profile
from matchmaker.storage.models.audit import AuditEntry
from tests.factories.accounts import make_member, make_stranger
from tests.factories.profiles import make_profile


@pytest.fixture
def profile(session):
    return make_profile(session, is_published=False)


def publish(session, profile, actor, now, method=ConsentMethod.FORM):
    publish_profile(
        session,
        actor=actor,
        profile_id=profile.public_id,
        language="vi",
        method=method,
        now=now,
    )


def agreed(session, profile, actor):
    return list_consents(session, actor=actor, organization_id=profile.organization_id)


def find(session, profile, actor):
    return load_profile(session, actor=actor, profile_id=profile.public_id)


def test_publishing_is_an_agreement_and_shows_the_profile(session, profile, owner, investor, now):
    with pytest.raises(NotFoundError):
        find(session, profile, investor)

    publish(session, profile, owner, now)

    assert find(session, profile, investor).name == "Acme"
    [consent] = agreed(session, profile, owner)
    assert (consent.purpose, consent.language) == (ConsentPurpose.PROFILE, "vi")


def test_hiding_works_at_once_and_the_agreement_stands(session, profile, owner, investor, now):
    publish(session, profile, owner, now)

    hide_profile(session, actor=owner, profile_id=profile.public_id, now=now)

    with pytest.raises(NotFoundError):
        find(session, profile, investor)
    assert len(agreed(session, profile, owner)) == 1
    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == ["consent.given", "profile.published", "profile.hidden"]


def test_withdrawing_the_agreement_hides_the_profile(session, profile, owner, investor, now):
    publish(session, profile, owner, now)
    [consent] = agreed(session, profile, owner)

    withdraw_consent(session, actor=owner, consent_id=consent.id, now=now)

    with pytest.raises(NotFoundError):
        find(session, profile, investor)


def test_a_pending_organization_may_publish_and_is_seen_once_it_is_verified(
    session, profile, owner, investor, now
):
    profile.organization.vetting = Vetting.PENDING
    publish(session, profile, owner, now)
    with pytest.raises(NotFoundError):
        find(session, profile, investor)

    profile.organization.vetting = Vetting.VERIFIED

    assert find(session, profile, investor).name == "Acme"


def test_in_its_name_the_agreement_was_given_on_paper_or_by_word(
    session, profile, owner, organizer, now
):
    with pytest.raises(InvalidInputError):
        publish(session, profile, organizer, now)

    publish(session, profile, organizer, now, ConsentMethod.PAPER)

    [consent] = agreed(session, profile, owner)
    assert (consent.method, consent.in_its_name) == (ConsentMethod.PAPER, True)


def test_only_who_may_edit_publishes_and_hides(session, profile, now):
    viewer = make_member(session, profile.organization, OrganizationRole.VIEWER)

    with pytest.raises(NotFoundError):
        publish(session, profile, make_stranger(session), now)
    with pytest.raises(NotAllowedError):
        publish(session, profile, viewer, now)
    with pytest.raises(NotAllowedError):
        hide_profile(session, actor=viewer, profile_id=profile.public_id, now=now)
