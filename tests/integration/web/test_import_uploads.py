import io
from uuid import uuid4

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from matchmaker.domain.enums import HostRole
from matchmaker.storage.models import Account, HostMembership, Import
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.hosts import make_host
from tests.integration.web.uploads import bring_in, text_of, upload


@pytest.mark.parametrize(
    ("content", "name", "status", "reason"),
    [
        (b"", "a.csv", 422, "This file has no rows."),
        (b"name\n", "a.csv", 422, "This file has no rows."),
        ("한국,이름\n\n".encode() + b"\xff\xff,x\n", "a.csv", 422, "line 3 is not in UTF-8"),
        (b"PK\x03\x04broken", "a.xlsx", 422, "it is no whole workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "a.xlsx", 422, "it is no whole workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "a.xls", 422, "it is no whole workbook"),
        (b"name\nSen\n", "a.pdf", 422, "its name ends in none of"),
        (b" " * (50 * 1024 * 1024), "a.csv", 413, "the limit is 25 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_sentence_in_the_form(
    organizer, factory, content, name, status, reason
):
    typed = {"kind": "investor", "new_delegation": "Korea", "source": "spring"}

    response = upload(organizer, content, name, **typed)

    assert response.status_code == status
    assert reason in text_of(response)
    assert 'value="investor" selected' in response.text
    assert 'value="Korea"' in response.text
    assert 'value="spring"' in response.text
    with reading(factory) as session:
        assert session.scalars(select(Import.id)).all() == []


def test_a_form_without_a_file_asks_for_one(organizer):
    response = organizer.send("/imports", {"kind": "startup"})

    assert response.status_code == 422
    assert "Choose a file." in text_of(response)


def test_a_workbook_is_read_too(organizer):
    workbook, out = Workbook(), io.BytesIO()
    workbook.worksheets[0].append(["name", "raising_amount"])
    workbook.worksheets[0].append(["Sen", 5])
    workbook.save(out)

    page = organizer.get(bring_in(organizer, out.getvalue(), name="명단.xlsx", kind="startup"))

    assert "No currency is given; USD is assumed." in text_of(page)
    assert "명단.xlsx" in page.text


def test_who_organizes_for_two_hosts_says_for_which(world, factory, sign_in_as):
    with unit_of_work(factory) as session:
        second = make_host(session, name="Second Centre")
        account = session.scalars(select(Account).where(Account.email == world.organizer)).one()
        second_id = second.public_id
        session.add(
            HostMembership(account_id=account.id, host_id=second.id, role=HostRole.ORGANIZER)
        )
    browser = sign_in_as(world.organizer)

    asked = upload(browser, host=str(uuid4()))
    elsewhere = upload(browser, host=str(second_id), delegation="Delegation of the first")
    taken = bring_in(browser, host=str(second_id))

    assert (asked.status_code, "Choose the host." in asked.text) == (422, True)
    assert "This delegation belongs to another host." in elsewhere.text
    assert "Second Centre" in browser.get(taken).text


def test_a_list_that_does_not_say_what_they_are_leads_to_the_choice(organizer):
    content = "회사명,국가\n한강벤처스,한국\n".encode()

    page = text_of(organizer.get(upload(organizer, content, "명단.csv").location))
    told = bring_in(organizer, content, name="명단.csv", kind="investor")

    assert page.count("Choose what they are: no column says it.") == 2
    assert "Nothing was read again yet" not in page
    assert "no column says it" not in text_of(organizer.get(f"{told}/columns"))


def test_a_form_has_its_headings_in_no_row(organizer):
    form = "회사명,바로텍\n대표자,김민수\n홈페이지,barotech.example\n국가,한국\n".encode()
    sheet = bring_in(organizer, form, kind="startup").removesuffix("/columns")

    page = organizer.get(f"{sheet}/columns?lang=en")

    assert '<option value="0" selected>no row</option>' in page.text
    assert '<option value="1">row 1</option>' in page.text
