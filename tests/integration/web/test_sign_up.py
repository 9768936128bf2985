import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from matchmaker.domain.consent_texts import consent_text
from matchmaker.domain.enums import Kind, Locale, OrganizationRole
from matchmaker.domain.membership_enums import ConsentMethod, ConsentPurpose
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.consents import Consent
from matchmaker.storage.models.organizations import Organization, OrganizationMembership
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.models.profiles import Profile
from matchmaker.web.pages import sign_up
from tests.integration.web.conftest import is_signed_in, new_browser, try_password
from tests.integration.web.letters import letters, newest_link

PASSWORD = "five boats upon the river"
WISH = {
    "organization": "Sóng Hàn Robotics",
    "name": "Trần Thị Linh",
    "email": "Linh@SongHan.example",
    "password": PASSWORD,
    "has_agreed": "yes",
}


def wish(browser, path="/sign-up", **changes):
    data = {**WISH, **changes}
    return browser.send(path, {name: text for name, text in data.items() if text is not None})


def test_a_startup_signs_up_confirms_its_address_and_is_in(client, read):
    answer = wish(client)

    assert (answer.status_code, answer.location) == (302, "/letter-sent")
    assert not is_signed_in(client)
    link = newest_link(read, "verify-email")
    page = client.get(link)
    assert page.status_code == 200
    assert "linh@songhan.example" in page.text
    [account] = read(select(Account))
    assert account.email_verified_at is None

    used = client.send(link)

    assert used.status_code == 302
    assert is_signed_in(client)
    [account] = read(select(Account))
    assert account.email_verified_at is not None


def test_signing_up_makes_an_owner_of_a_pending_startup_with_a_profile(client, read):
    wish(client, "/sign-up?lang=vi")

    [account] = read(select(Account))
    [organization] = read(select(Organization))
    [membership] = read(select(OrganizationMembership))
    [profile] = read(select(Profile))
    assert (account.email, account.name) == ("linh@songhan.example", "Trần Thị Linh")
    assert account.language is Locale.VI
    assert (organization.name, organization.vetting) == ("Sóng Hàn Robotics", Vetting.PENDING)
    assert (membership.account_id, membership.role) == (account.id, OrganizationRole.OWNER)
    assert (profile.kind, profile.name) == (Kind.STARTUP, "Sóng Hàn Robotics")
    [entry] = read(select(AuditEntry).where(AuditEntry.action == "account.signed-up"))
    assert entry.details == {"has_agreed": True, "language": "vi"}


def test_without_a_password_one_signs_in_by_links(client, read):
    wish(client, password="")

    [account] = read(select(Account))
    assert account.password_hash is None
    client.send(newest_link(read, "verify-email"))
    assert is_signed_in(client)


def test_an_address_that_has_an_account_gets_the_same_answer_and_another_letter(
    app, client, world, read
):
    before = read(select(func.count(Account.id)))
    unknown = wish(client)
    known = wish(new_browser(app), email=world.stranger)

    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert letters(read) == [
        ("verify-email", "linh@songhan.example"),
        ("address-exists", world.stranger),
    ]
    assert read(select(func.count(Account.id))) == [before[0] + 1]
    assert read(select(Account.name).where(Account.email == world.stranger)) == ["Somebody"]


def test_before_the_address_is_confirmed_only_one_page_opens(client, read):
    wish(client)
    [profile] = read(select(Profile.public_id))

    signed_in = try_password(client, "linh@songhan.example", PASSWORD)

    assert signed_in.status_code == 302
    for path in ("/", "/sign-in", f"/profiles/{profile}", "/account", "/account/second-factor"):
        answer = client.get(path)
        if path == "/account/second-factor":
            assert answer.status_code == 200
        else:
            assert (answer.status_code, answer.location) == (302, "/verify-email")
    assert "linh@songhan.example" in client.get("/verify-email").text
    assert client.send("/account", {"name": "x"}).status_code == 403
    assert client.send("/account/second-factor/begin").status_code == 403
    assert client.send("/sign-out").status_code == 302


def test_the_letter_is_sent_again_three_times_in_all(client, read):
    wish(client)
    try_password(client, "linh@songhan.example", PASSWORD)

    statuses = [client.send("/verify-email").status_code for _ in range(3)]

    assert statuses == [302, 302, 429]
    assert [kind for kind, _recipient in letters(read)] == ["verify-email"] * 3


def test_whoever_agrees_to_show_the_profile_is_kept_with_the_words(client, read):
    page = client.get("/sign-up?lang=vi").text
    text = consent_text(ConsentPurpose.PROFILE, "vi")
    wish(client, "/sign-up?lang=vi", shows_profile="yes")

    assert text.title in page
    assert text.paragraphs[0] in page
    [account] = read(select(Account.id))
    [consent] = read(select(Consent))
    [organization] = read(select(Organization.id))
    assert (consent.account_id, consent.organization_id) == (account, organization)
    assert (consent.purpose, consent.method) == (ConsentPurpose.PROFILE, ConsentMethod.FORM)
    assert (consent.text_version, consent.language) == (text.version, Locale.VI)
    assert not consent.in_its_name
    assert read(select(Profile.is_published)) == [True]


def test_whoever_does_not_agree_to_that_gets_a_profile_that_nobody_is_shown(client, read):
    assert wish(client).status_code == 302

    assert read(select(Consent)) == []
    assert read(select(Profile.is_published)) == [False]


def test_nothing_is_ticked_beforehand_and_nothing_done_without_agreement(client, read):
    page = client.get("/sign-up").text
    boxes = re.findall(r'<input type="checkbox"[^>]*>', page)
    answer = wish(client, has_agreed=None)

    assert len(boxes) == 2
    assert "checked" not in "".join(boxes)
    assert answer.status_code == 422
    assert "Without your agreement" in answer.text
    assert read(select(Account.id)) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "no address"}, "This is no e-mail address."),
        ({"email": ""}, "Write your e-mail address."),
        ({"name": " "}, "Write your name."),
        ({"organization": ""}, "Write the name of your startup."),
        ({"organization": "x" * 201}, "This is too long for a name."),
        ({"password": "too short"}, "Take 15 characters or more"),
        ({"password": "songhanrobotics1"}, "among the first that somebody would guess"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(
    client, read, changes, sentence
):
    answer = wish(client, **changes)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Trần Thị Linh"' in answer.text or "name" in changes
    assert PASSWORD not in answer.text
    assert read(select(Account.id)) == []


def test_a_password_of_1024_letters_of_any_script_is_taken(client, read):
    wish(client, password="mật khẩu dài " * 78)

    assert read(select(func.count(Account.id))) == [1]


def test_two_who_sign_up_with_one_address_at_once_make_one_account(app, read):
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: wish(new_browser(app)).status_code, range(3)))

    assert answers == [302] * 3
    assert read(select(func.count(Account.id))) == [1]
    assert read(select(func.count(Organization.id))) == [1]
    assert sorted(kind for kind, _recipient in letters(read)) == [
        "address-exists",
        "address-exists",
        "verify-email",
    ]


def test_one_network_signs_up_so_often_an_hour(app, read):
    statuses = [
        wish(
            new_browser(app),
            email=f"p{number}@example.com",
        ).status_code
        for number in range(21)
    ]

    assert statuses == [302] * 20 + [429]


def test_a_letter_never_names_the_host_that_a_browser_wrote(client, read):
    client.send("/sign-up", WISH, headers={"X-Forwarded-Host": "evil.example"})

    [letter] = read(select(OutboxEntry))
    assert letter.payload["link"].startswith("/link/")
    assert "evil.example" not in str(letter.payload)


def test_who_is_signed_in_has_no_need_to_sign_up(sign_in_as, world):
    assert sign_in_as(world.stranger).get("/sign-up").location == "/"


@pytest.mark.parametrize("changes", [{}, {"password": ""}, {"email": "stranger@world.example"}])
def test_whoever_signs_up_a_password_is_hashed_once(client, world, monkeypatch, changes):
    hashed = []

    def hash_password(password):
        hashed.append(password)
        return "a hash"

    monkeypatch.setattr(sign_up, "hash_password", hash_password)

    wish(client, **changes)

    assert len(hashed) == 1
