"""People who travel, read from a spreadsheet and added once somebody has looked at them."""

import html
import io
import re

import pytest
from sqlalchemy import select

from matchmaker.storage.models.delegations import Traveller
from tests.factories.workbooks import book

PEOPLE = [
    ["다낭 방문단 출입국 명단"],
    [],
    ["No", "소속", "성명", "영문성명(여권)", "직급", "여권번호", "입국일시"],
    [1, "(주)대명정공", "홍기표", "HONG KIPYO", "대표이사", "M12345678", "2026-05-11 10:35"],
    [2, None, "서유리", "SEO YURI", "과장", "M12345679", "2026-05-11 10:35"],
    ["합계", "2명"],
]


@pytest.fixture
def address(world):
    return f"/delegations/{world.delegation}/travellers"


def sent(content, name="list.xlsx"):
    return {"file": (io.BytesIO(content), name)}


def pasted(page):
    [lines] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    return html.unescape(lines).strip("\r\n").splitlines()


def test_a_file_fills_the_list_and_nobody_is_added_before_somebody_says_so(
    sign_in_as, world, address, read
):
    lead = sign_in_as(world.lead)

    shown = lead.send(f"{address}/spreadsheet", sent(book(list=PEOPLE)))

    assert shown.status_code == 200
    assert pasted(shown.text) == [
        "홍기표\tHONG KIPYO\t대표이사\t(주)대명정공\t",
        "서유리\tSEO YURI\t과장\t\t",
    ]
    assert "does not travel with this delegation" in shown.text
    assert "M12345678" not in shown.text
    assert read(select(Traveller)) == []

    lines = "\n".join(pasted(shown.text)).replace("(주)대명정공", "")
    lead.send(f"{address}/paste", {"lines": lines})
    assert [one.name_latin for one in read(select(Traveller).order_by(Traveller.id))] == [
        "HONG KIPYO",
        "SEO YURI",
    ]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "people.csv", "no rows"),
        (b"a,b\n1,2\n", "people.csv", "no column called"),
        (b"PK\x03\x04", "people.xlsx", "no whole workbook"),
    ],
)
def test_a_file_that_gives_nobody_is_refused_in_words(
    sign_in_as, world, address, content, name, said
):
    refused = sign_in_as(world.lead).send(f"{address}/spreadsheet", sent(content, name))

    assert refused.status_code == 422
    assert said in refused.text


def test_a_file_has_to_be_chosen(sign_in_as, world, address):
    refused = sign_in_as(world.lead).send(f"{address}/spreadsheet", {})

    assert refused.status_code == 422
    assert "Choose a file." in refused.text


def test_strangers_find_no_list_to_fill(sign_in_as, world, address):
    refused = sign_in_as(world.stranger).send(f"{address}/spreadsheet", sent(book(list=PEOPLE)))

    assert refused.status_code == 404
