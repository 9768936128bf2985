"""Sheets whose headings stand to the left of the cells: forms and upright tables."""

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.spreadsheets.tables import ALL_SHEETS
from tests.factories.tables import fields, read
from tests.factories.workbooks import book

BAROTECH = [["회사명", "바로텍"], ["홈페이지", "barotech.example"], ["업종", "로봇, 센서"]]
ONSAEMI = [["회사명", "온새미"], ["홈페이지", "onsaemi.example"], ["업종", "농식품"]]
TWO = [
    {"name": "바로텍", "website": "barotech.example", "sectors": "로봇, 센서"},
    {"name": "온새미", "website": "onsaemi.example", "sectors": "농식품"},
]


def test_a_form_on_each_sheet_gives_an_organization_each():
    table = read(book(바로텍=BAROTECH, 온새미=ONSAEMI), "list.xlsx", kind=Kind.STARTUP)

    assert table.sheet == ALL_SHEETS
    assert fields(table) == TWO
    assert [row.number for row in table.rows] == [1, 1001]


def test_forms_below_each_other_are_parted_where_their_first_key_comes_again():
    numbered = [["No.", "2"], *ONSAEMI]
    table = read(book(list=[["No.", "1"], *BAROTECH, [], *numbered]), "list.xlsx")

    assert fields(table) == TWO
    assert [row.number for row in table.rows] == [1, 6]


def test_two_keys_of_one_line_are_both_answered():
    rows = [
        ["公司名稱", "光語科技", "英文名稱", "LumiSpeak"],
        ["負責人", "蔡依庭", "公司網址", "lumispeak.example"],
        ["產業別", "語音", None, None],
    ]

    [row] = fields(read(book(list=rows), "list.xlsx", kind=Kind.STARTUP))

    assert row == {
        "name": "光語科技",
        "name_latin": "LumiSpeak",
        "contact_name": "蔡依庭",
        "website": "lumispeak.example",
        "sectors": "語音",
    }


def test_an_upright_table_has_an_organization_in_each_column():
    rows = [
        ["비교표"],
        ["회사명", "바로텍", "온새미"],
        ["홈페이지", "barotech.example", "onsaemi.example"],
        ["업종", "로봇, 센서", "농식품"],
    ]

    table = read(book(list=rows), "list.xlsx")

    assert fields(table) == TWO
    assert [row.number for row in table.rows] == [2, 3]


def test_an_answer_goes_on_below_its_key_and_a_key_without_an_answer_says_nothing():
    rows = [
        ["참가 신청서"],
        ["1. 회사명 :", "바로텍"],
        ["2. 사업내용 :", "로봇을 만듭니다."],
        [None, "센서도 만듭니다."],
        ["3. 홈페이지 :", "barotech.example"],
        ["4. 팩스 :", None],
        [],
        [None, "※ 1월 말까지 보내 주세요."],
    ]

    [row] = fields(read(book(list=rows), "list.xlsx"))

    assert row == {
        "name": "바로텍",
        "description": "로봇을 만듭니다.\n센서도 만듭니다.",
        "website": "barotech.example",
    }


def test_a_form_without_a_name_is_refused_and_not_lost():
    unnamed = [["회사명", None], *ONSAEMI[1:]]

    table = read(book(하나=BAROTECH, 둘=unnamed), "list.xlsx", kind=Kind.STARTUP)

    assert [row.get("name") for row in fields(table)] == ["바로텍", None]


def test_a_form_may_be_a_text():
    lines = "\n".join(";".join(row) for row in BAROTECH)

    assert fields(read(lines.encode(), "form.csv")) == TWO[:1]


@pytest.mark.parametrize(
    "rows",
    [
        [["회사명", "업종"], ["바로텍", "로봇"], ["이메일", "메신저"], ["홈페이지", "웹"]],
        [["구분", "회사명", "업종"], ["업체명", "가람", "칩"], ["이메일", "나루", "메신저"]],
    ],
)
def test_a_table_that_lists_words_for_columns_stays_a_table(rows):
    table = read(book(list=rows), "list.xlsx")

    assert len(table.rows) == len(rows) - 1


def test_somebody_who_says_where_the_headings_stand_gets_a_table():
    table = read(book(list=BAROTECH), "list.xlsx", header_row=1)

    assert len(table.rows) == len(BAROTECH) - 1
