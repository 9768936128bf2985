"""Files as they really come: each is what somebody has sent, with other names in it."""

import csv
import io
from datetime import date

import pytest

from tests.factories.sent_cells import CELLS
from tests.factories.sent_guesses import GUESSES
from tests.factories.sent_headers import HEADERS
from tests.factories.tables import columns, fields, read
from tests.factories.workbooks import ods, xls, xlsx

TEXTS = HEADERS | CELLS | GUESSES


@pytest.mark.parametrize("story", TEXTS)
def test_a_text_is_read_as_it_was_meant(story):
    text, meant = TEXTS[story]

    assert fields(read(text)) == meant


@pytest.mark.parametrize("story", TEXTS)
@pytest.mark.parametrize(("ending", "write"), [("xlsx", xlsx), ("xls", xls), ("ods", ods)])
def test_a_workbook_of_the_same_rows_says_the_same(story, ending, write):
    text, meant = TEXTS[story]
    rows = [list(row) for row in _rows(text)]

    assert fields(read(write(*rows), f"list.{ending}")) == meant


def _rows(text):
    """The cells of a text, empty ones as nothing."""
    separator = next(sign for sign in "|\t;," if sign in text.splitlines()[0] or sign == ",")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        yield [cell or None for cell in row]


def test_a_title_merged_over_a_table_is_no_header():
    content = xlsx(
        ["2026 참가기업 명단", None, None, None],
        ["번호", "기업", None, "담당자"],
        [None, "기업명", "국가", None],
        [1, "누리", "한국", "김철수"],
        merged=("A1:D1", "A2:A3", "B2:C2", "D2:D3"),
    )

    table = read(content, "a.xlsx")

    assert table.header_row == 3
    assert fields(table) == [{"name": "누리", "country": "한국", "contact_name": "김철수"}]
    assert columns(table) == {
        "번호": "",
        "기업명": "name",
        "국가": "country",
        "담당자": "contact_name",
    }


def test_a_cell_merged_over_several_rows_stands_in_each():
    content = xlsx(["Country", "Company"], ["Korea", "Nuri"], [None, "Sol"], merged=("A2:A3",))

    assert fields(read(content, "a.xlsx")) == [
        {"country": "Korea", "name": "Nuri"},
        {"country": "Korea", "name": "Sol"},
    ]


def test_the_sheet_with_most_columns_we_know_is_read_and_the_others_are_offered():
    content = xlsx(
        ["안내문"],
        ["이 파일을 작성해 주세요"],
        명단=[["회사명", "국가"], ["누리", "한국"]],
        코드=[["국가"], ["한국"]],
        비밀=[["회사명", "국가", "이메일"], ["솔", "한국", "a@b.example"]],
        hidden=("비밀",),
    )

    table = read(content, "a.xlsx")

    assert (table.sheet, table.sheets) == ("명단", ("list", "명단", "코드"))
    assert fields(table) == [{"name": "누리", "country": "한국"}]
    assert fields(read(content, "a.xlsx", sheet="코드")) == [{"country": "한국"}]
    assert read(content, "a.xlsx", sheet="gone").sheet == "명단"


def test_a_sheet_that_is_too_large_does_not_hide_the_others():
    content = xlsx(
        ["회사명", "국가"], ["누리", "한국"], wide=[["x"] * 101], long=[[]] * 20_100 + [["x"]]
    )

    assert fields(read(content, "a.xlsx")) == [{"name": "누리", "country": "한국"}]


def test_companies_backed_before_are_joined_below_a_header_in_korean():
    content = xlsx(
        ["투자사명", "유형"],
        ["누리벤처스", "창투사"],
        past_companies=[["investor", "name"], ["누리벤처스", "가람"]],
    )

    assert fields(read(content, "a.xlsx")) == [
        {
            "name": "누리벤처스",
            "investor_type": "창투사",
            "past_companies": [{"investor": "누리벤처스", "name": "가람"}],
        }
    ]


def test_numbers_and_days_of_a_workbook_keep_their_kind():
    content = xlsx(
        ["회사명", "전화", "설립일", "금액"], ["누리", 1012345678, date(2026, 1, 13), 5.5]
    )

    assert fields(read(content, "a.xlsx")) == [
        {
            "name": "누리",
            "contact_phone": 1012345678,
            "설립일": date(2026, 1, 13),
            "raising_amount": 5.5,
        }
    ]


PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr"></head>
<body><table><tr><td>메뉴</td></tr></table><TABLE border=1>
<tr><th colspan="3">참가기업 명단</th></tr>
<tr><th>기업명<th>국가<th>사업내용</tr>
<tr><td>누리 &amp; 솔</td><td>한국</td><td>칩<br>센서</td></tr>
<tr><td>한빛</td><td></td><td><p>장비</p></td></tr></TABLE></body></html>"""


def test_a_web_page_with_the_name_of_a_workbook_is_read():
    table = read(PAGE.encode("cp949"), "명단.xls")

    assert (table.form, table.encoding, table.header_row) == ("html", "cp949", 2)
    assert fields(table) == [
        {"name": "누리 & 솔", "country": "한국", "description": "칩\n센서"},
        {"name": "한빛", "description": "장비"},
    ]


def test_a_text_with_the_name_of_a_workbook_is_read():
    table = read("회사명\t국가\r\n누리\t한국\r\n".encode("utf-16"), "명단.xls")

    assert (table.form, fields(table)) == ("csv", [{"name": "누리", "country": "한국"}])
