from sqlalchemy import func, select

from matchmaker.domain.vetting import Vetting
from matchmaker.services.acting import actor_of
from matchmaker.services.invitations.invitations import InvitationFilter, list_invitations
from matchmaker.services.organizations.organizations import ProfileFilter, list_organizations
from matchmaker.services.seed.members import ORGANIZER, load_demo_members
from matchmaker.services.seed.seed import ACCOUNTS, load_demo
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.confirmations import Confirmation
from matchmaker.storage.queries.accounts import get_account_by_email
from tests.factories.invitations import LINKS


def test_the_organizer_of_the_demo_has_work_and_loading_twice_adds_none(session, now):
    load_demo_members(session, links=LINKS, now=now)
    assert session.scalar(select(func.count()).select_from(AuditEntry)) == 0
    load_demo(session, password_hashes={demo.email: "a hash" for demo in ACCOUNTS}, now=now)
    session.flush()
    for _ in range(2):
        load_demo_members(session, links=LINKS, now=now)
        session.flush()

    account = get_account_by_email(session, ORGANIZER)
    assert account is not None
    organizer = actor_of(session, account=account)
    wanted = ProfileFilter(vetting=Vetting.PENDING)
    waiting = list_organizations(session, actor=organizer, wanted=wanted)
    page = list_invitations(session, actor=organizer, wanted=InvitationFilter(), now=now)
    assert [profile.name for profile in waiting.profiles] == ["Lúa Vàng Robotics"]
    assert sorted(view.state for view in page.invitations) == [
        "expired",
        "opened",
        "revoked",
        "sent",
    ]
    assert session.scalar(select(func.count()).select_from(Confirmation)) == 2
