import re
from html import unescape
from io import BytesIO

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, OrganizationRole
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.invitations import Invitation
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.outbox import OutboxEntry

NEW = {
    "organization": "Vi Mạch",
    "kind": "startup",
    "role": "owner",
    "name": "Khanh",
    "email": "khanh@chip.example",
    "language": "ko",
}
ADDRESS = re.compile(r'readonly value="http://127\.0\.0\.1:5000(/join/[\w-]{43}\?lang=ko)"')


@pytest.fixture
def made(organizer):
    """The page of a new invitation."""
    answer = organizer.send("/invitations", NEW)
    assert answer.status_code == 302
    return answer.location


def test_an_organizer_gets_a_link_a_code_and_a_text_in_five_languages(organizer, client, made):
    page = organizer.get(made)

    assert page.status_code == 200
    [path] = ADDRESS.findall(page.text)
    assert "data:image/svg+xml;base64," in page.text
    assert client.get(path).status_code == 200
    for language in ("vi", "en", "ko", "zh", "ja"):
        text = organizer.get(f"{made}?text={language}").text
        assert path.partition("?")[0] + f"?lang={language}" in text


def test_the_list_shows_and_filters_them(organizer, made):
    assert made in organizer.get("/invitations").text
    assert made in organizer.get("/invitations?state=sent").text
    assert made not in organizer.get("/invitations?state=accepted").text
    assert made in organizer.get("/invitations?state=x&delegation=y&page=z").text
    assert "No invitation fits" in organizer.get("/invitations?state=revoked").text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"organization": ""}, "organization"),
        ({"kind": ""}, "kind"),
        ({"email": "khanh"}, "email"),
        ({"email": "", "mail": "yes"}, "email"),
    ],
)
def test_what_is_typed_wrong_is_said_at_its_field_and_kept(organizer, read, change, field):
    page = organizer.send("/invitations", NEW | change)

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    assert 'value="Khanh"' in page.text
    assert read(select(Invitation)) == []


def test_the_same_person_twice_is_said_in_words(organizer, made):
    again = organizer.send("/invitations", NEW)

    assert again.status_code == 409
    assert "already open" in again.text


def test_an_organization_that_is_here_is_found_by_its_name(organizer, read):
    organizer.send("/invitations", {"organization": "ACME", "name": "An", "role": "viewer"})

    [invitation] = read(select(Invitation))
    assert invitation.organization_id is not None
    assert (invitation.kind, invitation.role) == (None, OrganizationRole.VIEWER)


def test_a_letter_a_new_link_and_taking_back(organizer, read, made):
    [before] = ADDRESS.findall(organizer.get(made).text)
    assert organizer.send(f"{made}/letter").location == made
    assert [letter.recipient for letter in read(select(OutboxEntry))] == ["khanh@chip.example"]

    organizer.send(f"{made}/link")
    [after] = ADDRESS.findall(organizer.get(made).text)
    assert after != before
    organizer.send(f"{made}/revoke")

    page = organizer.get(made).text
    assert ADDRESS.findall(page) == []
    assert "Taken back" in page


def test_cards_are_printed_for_what_is_open(organizer, made):
    organizer.send("/invitations", NEW | {"name": "Taken back", "email": ""})
    page = organizer.get("/invitations/print?state=sent")

    assert page.status_code == 200
    assert page.text.count('class="invitation-card"') == 2
    assert "No open invitation" in organizer.get("/invitations/print?state=accepted").text


def test_a_delegation_is_invited_by_one_click(organizer, world, read):
    answer = organizer.send(f"/invitations/delegation/{world.delegation}")

    assert answer.location == f"/invitations?delegation={world.delegation}"
    assert "invited already" in organizer.get(answer.location).text
    assert read(select(Invitation)) == []


def send_file(browser, content, name="people.csv", **typed):
    file = (BytesIO(content), name)
    return browser.send("/invitations/spreadsheet", {"file": file, **typed})


def test_a_spreadsheet_invites_and_hands_back_what_it_cannot_use(organizer, read):
    rows = "회사,이름,이메일,종류\n누리,김,kim@x.example,investor\n누리,,,investor\n=1+1,x,y,z\n"
    page = send_file(organizer, rows.encode())

    assert page.status_code == 200
    assert "1 person is invited" in page.text
    assert "2 rows were not used" in page.text
    [sent] = re.findall(r'name="rows" value="([^"]+)"', page.text)
    file = organizer.send("/invitations/refused.csv", {"rows": unescape(sent)})
    lines = file.data.decode("utf-8-sig").splitlines()
    assert lines[0] == "refused_row,refused_because,organization,name,email,language,role"
    assert lines[1].startswith("3,It has neither a name nor an e-mail address.,누리")
    assert "'=1+1" in lines[2]
    again = send_file(organizer, file.data)
    assert "Nobody" not in again.text
    assert len(read(select(Invitation))) == 1


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "people.csv", "no rows"),
        (b"a,b\n1,2\n", "people.csv", "no column called"),
        (b"\x89PNG", "people.csv", "cannot be read"),
        (b"organization\nA\n", "people.pdf", "cannot be read"),
        (b"organization,name\n" + b"A,B\n" * 600, "people.csv", "more than 500 rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(organizer, read, content, name, said):
    page = send_file(organizer, content, name)

    assert page.status_code == 422
    assert said in page.text
    assert read(select(Invitation)) == []


@pytest.mark.parametrize("rows", ["", "x", "{}", "[" * 2000, '["a", 1]'])
def test_hand_made_rows_for_a_file_do_no_harm(organizer, rows):
    assert organizer.send("/invitations/refused.csv", {"rows": rows}).status_code in {200, 422}


@pytest.mark.parametrize("who", ["guest", "startup", "lead", "stranger", "other_organizer"])
def test_others_find_nothing(sign_in_as, world, made, who):
    browser = sign_in_as(getattr(world, who))
    is_organizer = who == "other_organizer"

    assert browser.get(made).status_code == 404
    for act in ("letter", "link", "revoke"):
        assert browser.send(f"{made}/{act}").status_code == 404
    for path in ("/invitations", "/invitations/print"):
        assert browser.get(path).status_code == (200 if is_organizer else 404)
        assert made not in browser.get(path).text
    for path in (f"/invitations/delegation/{world.delegation}",):
        assert browser.send(path).status_code == 404


def test_an_owner_invites_a_colleague_and_hands_out_the_link(sign_in_as, world, read, client):
    browser = sign_in_as(world.startup)
    own = read(select(Organization).order_by(Organization.id))[0].public_id
    people = f"/organizations/{own}/people"

    answer = browser.send(people, {"name": "Mai", "role": "editor", "language": "ko"})

    page = browser.get(answer.location)
    [path] = ADDRESS.findall(page.text)
    assert "editor" in client.get(f"{path}?lang=en").text
    assert "Mai" in browser.get(people).text
    assert browser.send(people, {"email": "x"}).status_code == 422
    assert sign_in_as(world.guest).get(answer.location).status_code == 404


def test_an_organizer_invites_to_the_team_and_the_last_one_stays(organizer, world, read):
    [host] = read(select(Host).order_by(Host.id).limit(1))
    [own] = read(select(Account).where(Account.email == world.organizer))

    answer = organizer.send(f"/team/{host.public_id}", {"name": "An", "host_role": "door-staff"})

    assert answer.status_code == 302
    assert "An" in organizer.get("/team").text
    [invitation] = read(select(Invitation))
    assert invitation.host_role is HostRole.DOOR_STAFF
    refused = organizer.send(f"/team/{host.public_id}/{own.public_id}/remove")
    assert refused.status_code == 409
    assert "needs an organizer" in refused.text


@pytest.mark.parametrize("who", ["guest", "lead", "stranger"])
def test_the_team_is_nobody_elses(sign_in_as, world, read, who):
    [host] = read(select(Host).order_by(Host.id).limit(1))
    browser = sign_in_as(getattr(world, who))

    assert browser.get("/team").status_code == 404
    assert browser.send(f"/team/{host.public_id}", {"name": "Eve"}).status_code == 404
