import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind, Locale, OrganizationRole
from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.services.invitations.lists import Sending, invite_delegation, invite_list
from matchmaker.spreadsheets.isolation import read_upload
from matchmaker.spreadsheets.rows import PEOPLE
from matchmaker.storage.models.invitations import Invitation
from matchmaker.storage.models.outbox import OutboxEntry
from tests.factories.accounts import make_lead, make_member, make_organizer
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.invitations import inviter_of
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile


@pytest.fixture
def by(organizer, now):
    return inviter_of(organizer, now)


def send(session, by, host, text, **values):
    sheet = read_upload(text.encode(), "people.csv", PEOPLE)
    sending = Sending(host.public_id, **values)
    return invite_list(session, by=by, rows=sheet.rows, sending=sending)


def invitations(session):
    return session.scalars(select(Invitation).order_by(Invitation.id)).all()


@pytest.mark.parametrize(
    "head",
    [
        "organization,name,e-mail,language,kind",
        "Tổ chức;Họ và tên;Địa chỉ email;Ngôn ngữ;Loại",
        "회사\t이름\t이메일\t언어\t종류",
        "公司,姓名,邮箱,语言,类型",
        "会社,氏名,メールアドレス,言語,種類",
    ],
)
def test_columns_are_named_in_five_languages(session, host, by, head):
    separator = next(mark for mark in ",;\t" if mark in head)
    row = separator.join(("Vi Mạch", "Khanh", "Khanh@Chip.example", "한국어", "startup"))

    result = send(session, by, host, f"{head}\n{row}\n")

    assert (result.invited, result.refused) == (1, ())
    [made] = invitations(session)
    assert (made.organization_name, made.name, made.email) == (
        "Vi Mạch",
        "Khanh",
        "khanh@chip.example",
    )
    assert (made.language, made.kind, made.mailed_at) == (Locale.KO, Kind.STARTUP, None)


def test_rows_that_cannot_be_used_say_why_and_the_others_go_in(session, host, by):
    text = """organization,name,email,language,role,phone
,Mai,a@x.example,,,1
Good,Mai,good@x.example,vi,investor,1
Chip,Mai,no-address,vi,startup,1
Chip,,,vi,startup,1
Chip,Mai,b@x.example,Klingon,startup,1
Chip,Mai,c@x.example,vi,,1
Good,Mai,GOOD@x.example,vi,investor,1
Known,Mai,d@x.example,vi,boss,1
Known,Mai,e@x.example,vi,viewer,1
"""
    make_organization(session, name="ＫＮＯＷＮ")

    result = send(session, by, host, text)

    assert result.invited == 2
    assert [(row.number, str(row.problem)) for row in result.refused] == [
        (2, "It names no organization."),
        (4, "“no-address” is no e-mail address."),
        (5, "It has neither a name nor an e-mail address."),
        (6, "“Klingon” is no language of these pages."),
        (7, "This organization is new, so say which kind: startup, investor or partner."),
        (8, "An invitation for this person is already open."),
        (9, "“boss” is no role: write owner, editor or viewer."),
    ]
    assert result.refused[1].cells["email"] == "no-address"
    assert [made.role for made in invitations(session)] == [
        OrganizationRole.OWNER,
        OrganizationRole.VIEWER,
    ]


def test_what_the_list_does_not_say_holds_for_all_its_rows(session, host, by):
    text = "organization,name,email\nChip,Mai,a@x.example\nShop,An,\n"

    result = send(session, by, host, text, kind=Kind.INVESTOR, is_mailed=True)

    assert result.invited == 2
    assert {made.kind for made in invitations(session)} == {Kind.INVESTOR}
    assert session.scalars(select(OutboxEntry.recipient)).all() == ["a@x.example"]


def test_the_same_list_again_invites_nobody_anew(session, host, by):
    text = "organization,name,kind\nChip,Mai,startup\n"
    send(session, by, host, text)

    again = send(session, by, host, text)

    assert (again.invited, len(again.refused), len(invitations(session))) == (0, 1, 1)


def test_a_list_for_another_host_is_not_found(session, by):
    with pytest.raises(NotFoundError):
        send(session, by, make_host(session), "organization,name,kind\nChip,Mai,startup\n")


@pytest.fixture
def delegation(session, host):
    delegation = make_delegation(session, host)
    fund = make_profile(
        session,
        {
            "name": "누리",
            "language": "ko",
            "contact_name": "김도현",
            "contact_email": "Kim@Fund.example",
        },
        kind=Kind.INVESTOR,
    )
    busy = make_organization(session, name="Busy")
    make_profile(session, organization=busy)
    make_member(session, busy)
    bare = make_profile(session, {"name": "Bare", "contact_email": "none"})
    add_to_delegation(session, delegation, fund.organization, busy, bare.organization)
    make_profile(session, {"name": "Noise"})
    return delegation


def test_a_delegation_is_invited_once_from_what_profiles_say(session, by, delegation):
    values = {"by": by, "delegation_id": delegation.public_id, "is_mailed": True}

    assert invite_delegation(session, **values) == 3
    session.flush()
    assert invite_delegation(session, **values) == 0

    fund, bare, lead = invitations(session)
    assert (fund.name, fund.email, fund.language) == ("김도현", "kim@fund.example", Locale.KO)
    assert (bare.name, bare.email, bare.language) == ("", None, None)
    assert (lead.is_lead, lead.delegation_id) == (True, delegation.id)
    assert session.scalars(select(OutboxEntry.recipient)).all() == ["kim@fund.example"]


def test_a_delegation_with_a_lead_gets_no_second_one(session, by, delegation):
    make_lead(session, delegation)

    assert (
        invite_delegation(session, by=by, delegation_id=delegation.public_id, is_mailed=False) == 2
    )


def test_others_invite_no_delegation(session, delegation, now):
    elsewhere = inviter_of(make_organizer(session, make_host(session)), now)
    lead = inviter_of(make_lead(session, delegation), now)

    for other, error in ((elsewhere, NotFoundError), (lead, NotAllowedError)):
        with pytest.raises(error):
            invite_delegation(
                session, by=other, delegation_id=delegation.public_id, is_mailed=False
            )
    assert invitations(session) == []
