"""What secretaries' lists hold beside plain columns: ends of ranges, two spellings, both sides."""

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.spreadsheets.reading import read_profiles
from tests.factories.tables import columns, fields, read


@pytest.mark.parametrize(
    ("smallest", "largest"),
    [
        ("투자규모(최소)", "투자규모(최대)"),
        ("投资金额下限", "投资金额上限"),
        ("投資額（最小）", "投資額（最大）"),
        ("Mức đầu tư (tối thiểu)", "Mức đầu tư (tối đa)"),
        ("Min. cheque", "Max. cheque"),
        ("최저금액", "최고금액"),
    ],
)
def test_a_word_for_an_end_tells_the_smallest_ticket_from_the_largest(smallest, largest):
    table = read(f"name,{smallest},{largest}\nA,5억원,30억원\n", kind=Kind.INVESTOR)

    assert columns(table) == {"name": "name", smallest: "ticket_min", largest: "ticket_max"}


def test_a_heading_that_names_both_ends_is_a_column_of_ranges():
    table = read("name,투자규모(최소~최대)\nA,5억~30억원\nB,20억원 이하\n", kind=Kind.INVESTOR)

    assert fields(table) == [
        {"name": "A", "ticket_min": "500000000 KRW", "ticket_max": "30억원"},
        {"name": "B", "ticket_max": "20억원"},
    ]


def test_a_column_of_ranges_is_one_of_amounts_to_whoever_does_not_look():
    sheet = read_profiles("name,投资额度\nA,1000万-3000万元\n".encode(), "list.csv")

    assert sheet.rows[0].fields == {
        "name": "A",
        "ticket_min": "10000000 元",
        "ticket_max": "3000万元",
    }


def test_a_startup_that_names_two_amounts_raises_the_larger():
    table = read("name,raising_amount\nA,US$2-5M\n", kind=Kind.STARTUP)

    assert fields(table) == [{"name": "A", "raising_amount": "US$5M"}]
    assert [str(said) for said in table.warnings] == ["Of a range the larger amount is taken: 2"]


def test_a_name_in_two_scripts_is_taken_apart():
    table = read('기업명\n"다온홀딩스\nDaon Holdings"\n한빛 (VN)\n')

    assert fields(table) == [
        {"name": "다온홀딩스", "name_latin": "Daon Holdings"},
        {"name": "한빛 (VN)"},
    ]


def test_a_latin_name_of_its_own_column_wins_over_the_one_beside_the_name():
    table = read("기업명,영문명\n다온홀딩스 (Daon),Daon Holdings Inc.\n")

    assert fields(table) == [{"name": "다온홀딩스 (Daon)", "name_latin": "Daon Holdings Inc."}]


def test_a_name_below_a_heading_of_ours_is_taken_as_it_stands():
    assert fields(read("name\n다온 (Daon)\n")) == [{"name": "다온 (Daon)"}]


def test_in_a_list_of_both_sides_one_column_serves_each_by_its_own_field():
    table = read("name,kind,stage\nA,startup,Seed\nB,investor,Seed\n")

    assert fields(table) == [
        {"name": "A", "kind": "startup", "stage": "Seed"},
        {"name": "B", "kind": "investor", "stages": "Seed"},
    ]


def test_who_says_the_kind_has_columns_read_for_it():
    sheet = read_profiles("기업명,투자단계\n가,시드\n".encode(), "list.csv", kind=Kind.INVESTOR)

    assert sheet.rows[0].fields == {"name": "가", "stages": "시드"}


def test_a_category_of_nothing_but_kinds_is_the_kind():
    table = read("Category,Organisation name\nStartup,A\nUniversity,B\n")

    assert columns(table)["Category"] == "kind"


def test_a_key_that_only_counts_rows_is_passed_over():
    assert columns(read("編號,公司名稱\n1,甲\n2,乙\n"))["編號"] == ""
    assert columns(read("編號,公司名稱\nA7,甲\nA8,乙\n"))["編號"] == "id"
    assert columns(read("id,name\n1,A\n2,B\n"))["id"] == "id"


def test_a_note_below_a_table_may_stand_beside_its_word():
    table = read("序号,公司名称,城市\n1,甲,北京\n备注：,以上信息由各企业提供,\n")

    assert [row["name"] for row in fields(table)] == ["甲"]


def test_an_address_in_brackets_tells_what_a_contact_column_holds():
    label = "連絡先（メール）"

    assert columns(read(f"会社名,{label}\n甲,a@b.example\n"))[label] == "contact_email"


def test_what_they_seek_in_words_of_their_own_describes_them():
    table = read("name,목적,협력희망분야\nA,현지 부품 공급사를 만나고 싶습니다,유통\n")

    assert columns(table) == {"name": "name", "목적": "description", "협력희망분야": "seeking"}


def test_a_group_of_amounts_has_its_ends_below():
    table = read(
        "企业名称,投资规模（万元）,\n,下限,上限\n甲,1000,8000\n乙,300,500\n", kind=Kind.INVESTOR
    )

    assert fields(table)[0] == {
        "name": "甲",
        "ticket_min": "1000 万元",
        "ticket_max": "8000 万元",
    }


def test_a_note_below_a_column_of_numbers_makes_no_key_of_it():
    table = read("编号,公司名称,城市\n1,甲,北京\n2,乙,上海\n备注：,以上信息由各企业提供,\n")

    assert columns(table)["编号"] == ""


def test_a_column_of_other_content_than_its_heading_says_is_what_it_holds():
    table = read("기업명,H.P,HQ\n가,010-2233-4455,Vietnam\n나,010-2233-4456,Japan\n")

    assert columns(table)["H.P"] == "contact_phone"


def test_a_running_number_of_codes_is_a_key_to_whoever_does_not_look():
    sheet = read_profiles("整理番号,会社名\nA001,甲\nA002,乙\n".encode(), "list.csv")

    assert [dict(row.fields or {}) for row in sheet.rows] == [
        {"id": "A001", "name": "甲"},
        {"id": "A002", "name": "乙"},
    ]


def test_figures_below_a_heading_of_wishes_describe_nobody():
    assert columns(read("Tên DN,Nhu cầu\nA,4 tỷ\n"))["Nhu cầu"] != "description"


def test_a_heading_may_be_british():
    assert columns(read("name,Type of organisation\nA,VC\n"))["Type of organisation"] == (
        "investor_type"
    )


def test_a_person_whose_name_is_in_two_columns_is_one():
    table = read("Company,First name,Surname\nA,Alice,Brown\nB,Bob,\n")

    assert fields(table) == [
        {"name": "A", "contact_name": "Alice Brown"},
        {"name": "B", "contact_name": "Bob"},
    ]
