"""Lists of people: which column is the company, and which the person."""

from tests.factories.tables import columns, fields, read
from tests.factories.workbooks import book


def test_of_two_columns_for_a_name_the_one_that_holds_persons_is_the_contact():
    text = "이름,회사,핸드폰\n노태일,태산건설,010-7777-8888\n김지수,백두식품,010-9999-0000"

    assert columns(read(text)) == {
        "이름": "contact_name",
        "회사": "name",
        "핸드폰": "contact_phone",
    }


def test_a_list_of_persons_alone_keeps_them_as_names():
    assert columns(read("이름,이메일\n노태일,a@b.example"))["이름"] == "name"


def test_a_name_in_two_scripts_is_told_by_the_row_below_it():
    rows = [
        [None, "氏名", None, "所属・役職", None],
        [None, "漢字", "ローマ字", "所属", "役職"],
        [1, "三浦 剛", "MIURA Tsuyoshi", "みちのく銀材株式会社", "常務"],
        [2, "上田 香", "UEDA Kaori", "若松酒造株式会社", "課長"],
    ]

    named = [
        (row["name"], row["contact_name"]) for row in fields(read(book(list=rows), "list.xlsx"))
    ]

    assert named == [("みちのく銀材株式会社", "三浦 剛"), ("若松酒造株式会社", "上田 香")]


def test_a_sentence_is_no_list_of_topics_however_short_it_is():
    text = "기업명,아이템 한줄 소개,이메일\n라온,공장 전력 예측,a@b.example"

    assert columns(read(text))["아이템 한줄 소개"] == "summary"
