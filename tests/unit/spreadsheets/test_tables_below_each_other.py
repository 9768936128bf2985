"""What stands above a table and beneath it: titles that say a kind, and further tables."""

import pytest

from matchmaker.domain.choices import kind_of_title
from matchmaker.domain.enums import Kind
from tests.factories.tables import columns, fields, read
from tests.factories.workbooks import book

HEADINGS = ["회사명", "홈페이지"]
ROW = ["가람", "garam.example"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2026 수출상담회 참가 바이어 명단", Kind.INVESTOR),
        ("List of participating start-ups (final)", Kind.STARTUP),
        ("2026年采购商名单", Kind.INVESTOR),
        ("登壇スタートアップ一覧", Kind.STARTUP),
        ("DANH SÁCH NHÀ ĐẦU TƯ THAM DỰ", Kind.INVESTOR),
        ("DANH SÁCH VIỆN, TRƯỜNG VÀ VƯỜN ƯƠM", Kind.PARTNER),
        ("투자사 상담회 참가 스타트업 명단", None),
        ("경제사절단 참가기업 명단", None),
        ("Danh sách doanh nghiệp lĩnh vực môi trường", None),
        ("Companies of Busan", None),
    ],
)
def test_a_title_says_who_is_listed_if_it_names_one_kind(title, kind):
    assert kind_of_title(title) is kind


def test_rows_are_of_the_kind_that_only_the_title_says_and_that_is_told():
    table = read(book(list=[["참가 바이어 명단"], [], HEADINGS, ROW]), "list.xlsx")

    assert [row["kind"] for row in fields(table)] == ["investor"]
    assert [str(warning) for warning in table.warnings] == [
        "Rows that name no kind are of the kind that stands above them, as in the title."
    ]


def test_a_kind_that_somebody_chose_and_one_in_a_column_are_surer_than_the_title():
    titled = [["참가 바이어 명단"], ["구분", *HEADINGS], ["스타트업", *ROW]]

    chosen = read(book(list=[titled[0], HEADINGS, ROW]), "list.xlsx", kind=Kind.STARTUP)
    said = read(book(list=titled), "list.xlsx")

    assert [row.get("kind") for row in fields(chosen)] == [None]
    assert [row["kind"] for row in fields(said)] == ["스타트업"]


def test_two_lists_whose_titles_say_their_kinds_are_both_read():
    one = [["참가 바이어 명단"], ["바이어명", "관심품목"], ["가람", "칩"]]
    other = [["참가 스타트업 명단"], ["기업명", "홈페이지"], ["나루", "naru.example"]]

    table = read(book(가=one, 나=other), "list.xlsx")

    assert [(row["kind"], row["name"]) for row in fields(table)] == [
        ("investor", "가람"),
        ("startup", "나루"),
    ]


def test_a_table_below_another_is_read_by_its_own_headings():
    rows = [
        ["一、投资机构"],
        ["序号", "机构名称", "投资领域", "联系人"],
        [1, "金桥资本", "消费、医疗", "董洁"],
        [],
        ["二、创业企业"],
        ["序号", "企业名称", "所属行业", "融资阶段", "联系人"],
        [1, "灵犀传感", "传感器", "A轮", "梁宇"],
        [],
        ["三、投资机构（备选）"],
        ["序号", "机构名称", "投资领域", "联系人"],
        [1, "海石创投", "制造", "傅强"],
    ]

    table = read(book(list=rows), "list.xlsx")

    assert fields(table) == [
        {"kind": "investor", "name": "金桥资本", "sectors": "消费、医疗", "contact_name": "董洁"},
        {
            "kind": "startup",
            "name": "灵犀传感",
            "sectors": "传感器",
            "stage": "A轮",
            "contact_name": "梁宇",
        },
        {"kind": "investor", "name": "海石创投", "sectors": "制造", "contact_name": "傅强"},
    ]
    assert [row.number for row in table.rows] == [3, 7, 11]
    assert "Row 6 holds other headings: the rows below it are read by them." in [
        str(warning) for warning in table.warnings
    ]


def test_a_column_that_was_chosen_is_that_in_a_further_table_too():
    rows = [
        ["회사명", "비고", "이메일"],
        ["가람", "칩", "a@g.example"],
        [],
        ["회사명", "이메일", "비고"],
        ["나루", "b@n.example", "센서"],
    ]

    table = read(book(list=rows), "list.xlsx", columns={1: "sectors"})

    assert [row["sectors"] for row in fields(table)] == ["칩", "센서"]
    assert columns(table)["비고"] == "sectors"


def test_a_kind_above_a_group_of_rows_holds_until_the_next():
    rows = [
        ["구분", *HEADINGS],
        ["스타트업", "가람", "g.example"],
        [None, "나루", "n.example"],
        ["투자사", "다온", "d.example"],
        [None, "라임", "l.example"],
    ]

    table = read(book(list=rows), "list.xlsx")

    assert [row["kind"] for row in fields(table)] == ["스타트업", "스타트업", "투자사", "투자사"]


def test_a_kind_that_comes_and_goes_is_no_group():
    rows = [["구분", *HEADINGS], ["투자사", *ROW], [None, "나루", "n.example"]]
    rows += [["스타트업", "다온", "d.example"], ["투자사", "라임", "l.example"]]

    assert fields(read(book(list=rows), "list.xlsx"))[1].get("kind") is None


def test_a_row_that_names_a_kind_may_be_numbered():
    rows = [["STT", "Đơn vị", "Email"], ["I", "NHÀ ĐẦU TƯ"], [1, "Hải Âu", "a@h.example"]]
    rows += [["II", "DOANH NGHIỆP KHỞI NGHIỆP"], [2, "GreenBox", "b@g.example"]]

    table = read(book(list=rows), "list.xlsx")

    assert [(row["kind"], row["name"]) for row in fields(table)] == [
        ("investor", "Hải Âu"),
        ("startup", "GreenBox"),
    ]
