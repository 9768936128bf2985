"""Cells that hold several things: how to reach somebody, and a country at the end of an address."""

import pytest

from matchmaker.spreadsheets.addresses import country_of_address
from matchmaker.spreadsheets.contact_cells import contact_apart
from tests.factories.tables import fields, read

NAME, PHONE, EMAIL = "contact_name", "contact_phone", "contact_email"


@pytest.mark.parametrize(
    ("holder", "cell", "apart"),
    [
        (PHONE, "010-7777-0001 / a@b.example", {PHONE: "010-7777-0001", EMAIL: "a@b.example"}),
        (NAME, "赵磊 13911110001", {NAME: "赵磊", PHONE: "13911110001"}),
        (
            NAME,
            "김민수 이사 (010-1234-5678 / ms@x.example)",
            {NAME: "김민수 이사", PHONE: "010-1234-5678", EMAIL: "ms@x.example"},
        ),
        (
            NAME,
            "Tel: (+84) 236 555 0101, Email: a@b.example",
            {PHONE: "(+84) 236 555 0101", EMAIL: "a@b.example"},
        ),
        (PHONE, "김민수 010-1234-5678", {NAME: "김민수", PHONE: "010-1234-5678"}),
    ],
)
def test_each_of_them_comes_where_it_belongs(holder, cell, apart):
    assert contact_apart({"name": "가람", holder: cell}) == {"name": "가람", **apart}


@pytest.mark.parametrize(
    ("holder", "cell"),
    [
        (PHONE, "02-111-2222 / 010-2222-3333"),
        (PHONE, "+82-2-555-1234 (비서실)"),
        (NAME, "Dr Priya Nair (CTO)"),
        (NAME, "Lan, 2026-05-11"),
        (EMAIL, "a@b.example; c@d.example"),
    ],
)
def test_a_cell_that_says_one_thing_is_left_as_it_is(holder, cell):
    assert contact_apart({holder: cell}) == {holder: cell}


def test_nothing_moves_to_where_another_cell_stands():
    both = {NAME: "김민수 010-1234-5678", PHONE: "02-111-2222"}

    assert contact_apart(both) == both


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("15 Lê Duẩn, Đà Nẵng, Việt Nam", "VN"),
        ("서울특별시 강남구 테헤란로 1, 대한민국", "KR"),
        ("日本、東京都千代田区1-1", "JP"),
        ("1 Quay St, Manchester, United Kingdom", "GB"),
        ("Peachtree St, Atlanta, Georgia", None),
        ("Main St, Springfield, CA", None),
        ("Việt Nam", None),
        ("12 Kim Ma, Ba Dinh", None),
    ],
)
def test_an_address_may_end_or_begin_with_a_country(address, country):
    assert country_of_address(address) == country


def test_the_country_of_an_address_is_taken_where_no_column_is_for_it():
    text = '회사명,주소,이메일\n가람,"부산, 대한민국",a@g.example'
    own = '회사명,주소,이메일,국가\n가람,"부산, 대한민국",a@g.example,베트남'

    assert fields(read(text))[0]["country"] == "KR"
    assert fields(read(own))[0]["country"] == "베트남"
