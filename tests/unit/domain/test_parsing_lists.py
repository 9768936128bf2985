"""Fields as lists of five languages hold them."""

import pytest

from matchmaker.domain.enums import Severity
from matchmaker.domain.fields import FieldType, ProfileField
from matchmaker.domain.parsing import parse_field
from matchmaker.domain.values import ReadingContext


def parse(kind, raw):
    return parse_field(ProfileField("field", "Field", kind), raw, ReadingContext())


def warnings(parsed):
    assert {problem.severity for problem in parsed.problems} <= {Severity.WARNING}
    return [str(problem.message) for problem in parsed.problems]


@pytest.mark.parametrize(
    "raw", ["a@b.example, c@d.example", "<a@b.example>", "Mai <a@b.example>", "mailto:a@b.example"]
)
def test_of_what_stands_around_an_address_or_behind_it_only_the_address_is_kept(raw):
    parsed = parse(FieldType.EMAIL, raw)

    assert parsed.value == "a@b.example"
    assert warnings(parsed) == [f"Of “{raw}” the first address is kept."]


def test_full_width_letters_of_addresses_are_usual_ones():
    assert parse(FieldType.EMAIL, "ａ＠ｂ．ｅｘａｍｐｌｅ").value == "a@b.example"
    assert parse(FieldType.URL, "ｓｅｎ．ｅｘａｍｐｌｅ").value == "https://sen.example"


@pytest.mark.parametrize(
    ("country", "raw", "whole"),
    [
        ("KR", 1012345678, "01012345678"),
        ("KR", "1012345678", "01012345678"),
        ("KR", 212345678, "0212345678"),
        ("KR", 821012345678, "+821012345678"),
        ("JP", 9012345678, "09012345678"),
        ("JP", 312345678, "0312345678"),
        ("VN", 905000001, "0905000001"),
        ("VN", 84905000001, "+84905000001"),
        ("CN", 7551234567, "07551234567"),
        ("CN", 8613800138000, "+8613800138000"),
        ("TW", 912345678, "0912345678"),
    ],
)
def test_a_phone_number_that_lost_its_beginning_is_made_whole_and_it_is_said(country, raw, whole):
    field = ProfileField("phone", "Phone", FieldType.PHONE)

    parsed = parse_field(field, raw, ReadingContext(country=country))

    assert parsed.value == whole
    assert warnings(parsed) == [f"“{raw}” had lost its beginning and is read as {whole}."]


@pytest.mark.parametrize(
    ("country", "raw", "kept"),
    [
        ("CN", 13800138000, "13800138000"),
        ("KR", "010-1234-5678", "010-1234-5678"),
        ("KR", "1588-1234", "1588-1234"),
        (None, 1012345678, "1012345678"),
        ("US", 2025550100, "2025550100"),
        ("JP", "０３－１２３４－５６７８", "03-1234-5678"),
        ("VN", "+84 905 000 001 (Lan)", "+84 905 000 001 (Lan)"),
    ],
)
def test_a_phone_number_that_lost_nothing_stays_as_it_is(country, raw, kept):
    field = ProfileField("phone", "Phone", FieldType.PHONE)

    parsed = parse_field(field, raw, ReadingContext(country=country))

    assert (parsed.value, parsed.problems) == (kept, ())


def test_a_phone_number_without_its_last_digits_is_none():
    parsed = parse(FieldType.PHONE, "8.21012E+11")

    assert parsed.value is None
    assert warnings(parsed) == [
        "“8.21012E+11” lacks digits that a spreadsheet left out; it was left out."
    ]


@pytest.mark.parametrize(
    ("raw", "needs"),
    [
        ("투자유치, 기술 이전", ["investment", "technology-transfer"]),
        ("融资；认识朋友；Pilot customer", ["investment", "pilot-customer"]),
        ("寻找代理商；R&D partnership; 投資家探し", ["distribution", "joint-rnd", "investment"]),
        ("không đầu tư", None),
        ("資金調達、共同研究", ["investment", "joint-rnd"]),
        ("Gọi vốn; nhà phân phối; R&D", ["investment", "distribution", "joint-rnd"]),
        ("joint_rnd", ["joint-rnd"]),
    ],
)
def test_what_somebody_seeks_is_read_in_five_languages(raw, needs):
    assert parse(FieldType.NEEDS, raw).value == needs


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("대기업", "corporate"),
        ("Quỹ đầu tư mạo hiểm", "vc"),
        ("加速器", "accelerator"),
        ("個人", "angel"),
    ],
)
def test_a_type_of_organization_is_read_in_five_languages(raw, kind):
    assert parse(FieldType.INVESTOR_TYPE, raw).value == kind
