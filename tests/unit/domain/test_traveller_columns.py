import pytest

from matchmaker.domain.traveller_columns import parse_traveller_column, traveller_line
from matchmaker.domain.travelling import read_travellers


@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("성명", "name"),
        ("영문성명(여권)", "name_latin"),
        ("여권영문", "name_latin"),
        ("회사", "organization"),
        ("직급", "position"),
        ("氏名", "name"),
        ("パスポート表記", "name_latin"),
        ("ご役職", "position"),
        ("工作单位", "organization"),
        ("姓名拼音", "name_latin"),
        ("Họ và tên", "name"),
        ("Chức vụ", "position"),
        ("Full name (as in passport)", "name_latin"),
        ("Surname", "family"),
        ("여권번호", None),
        ("생년월일", None),
        ("휴대전화", None),
        ("Arrival", None),
    ],
)
def test_headings_are_known_in_five_languages(label, column):
    assert parse_traveller_column(label) == column


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {"name": "홍기표", "name_latin": "HONG KIPYO", "organization": "대명정공"},
            "홍기표\tHONG KIPYO\t\t대명정공\t",
        ),
        ({"family": "HONG", "given": "KIPYO", "position": "CEO"}, "HONG KIPYO\t\tCEO\t\t"),
        ({"name": "홍기표", "family": "HONG", "given": "KIPYO"}, "홍기표\tHONG KIPYO\t\t\t"),
        ({"name_latin": "HONG KIPYO"}, "HONG KIPYO\t\t\t\t"),
        ({"position": "CEO"}, "\t\tCEO\t\t"),
    ],
)
def test_a_person_becomes_a_line_that_can_be_pasted(fields, line):
    assert traveller_line(fields) == line


def test_an_organization_is_found_with_and_without_its_legal_form():
    [person], problems = read_travellers("홍기표\t\t\t대명정공\t", ["(주)대명정공", "한라소재"])

    assert (person.organization, problems) == ("(주)대명정공", ())
