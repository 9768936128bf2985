import pytest

from matchmaker.domain.enums import Kind, Severity
from matchmaker.domain.records import (
    ProfileRecord,
    RefusedRecord,
    parse_kind,
    parse_record,
    range_problems,
)


def read(kind=Kind.STARTUP, **cells):
    """The record of a row that is a profile."""
    record = parse_record({"name": "Sen", **cells}, default_kind=kind)
    assert isinstance(record, ProfileRecord)
    return record


def values(record):
    """What was read besides the name."""
    return {name: value for name, value in record.values.items() if name != "name"}


def said(record):
    return {(problem.field, str(problem.message)) for problem in record.problems}


@pytest.mark.parametrize(
    ("word", "kind"),
    [("startup", Kind.STARTUP), (" INVESTOR ", Kind.INVESTOR), ("bank", None), (None, None)],
)
def test_a_kind_is_one_of_three_words(word, kind):
    assert parse_kind(word) is kind


def test_a_row_is_of_the_kind_it_names_else_of_the_given_one():
    rows = ({"name": "Sen", "kind": "Investor"}, {"name": "Sen"}, {"name": "Sen", "kind": " "})

    records = [parse_record(row, default_kind=Kind.STARTUP) for row in rows]

    assert [record.kind for record in records if isinstance(record, ProfileRecord)] == [
        Kind.INVESTOR,
        Kind.STARTUP,
        Kind.STARTUP,
    ]


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        (
            {"name": "Sen", "kind": "bank\x00"},
            "kind",
            "“bank” is no kind of profile: write startup, investor or partner.",
        ),
        (
            {"name": "Sen"},
            "kind",
            "“” is no kind of profile: write startup, investor or partner.",
        ),
        ({"kind": "startup"}, "name", "It has no name."),
        ({"kind": "startup", "name": " \x00 "}, "name", "It has no name."),
        ({"kind": "startup", "name": "-"}, "name", "It has no name."),
        ({}, "kind", "“” is no kind of profile: write startup, investor or partner."),
    ],
)
def test_a_row_that_is_no_profile_says_why(row, field, reason):
    refused = parse_record(row)

    assert isinstance(refused, RefusedRecord)
    assert (refused.problem.field, str(refused.problem.message)) == (field, reason)
    assert refused.problem.severity is Severity.ERROR


def test_a_refused_row_is_still_called_by_its_name():
    refused = parse_record({"name": " Sen  AI "})

    assert isinstance(refused, RefusedRecord)
    assert refused.name == "Sen AI"


def test_a_full_row_is_read():
    record = read(
        Kind.INVESTOR,
        id=7.0,
        delegation=" Korea  ICT ",
        name="누리솔벤처스",
        country="대한민국",
        language="ko",
        summary="저전력 반도체",
        texts={"en": {"summary": "Low-power chips."}},
        stages="시드, 시리즈 A",
        ticket_min="10억",
        ticket_max="50억원",
        markets="한국·베트남",
        website="nurisol.example",
    )

    assert (record.kind, record.id, record.delegation) == (Kind.INVESTOR, "7", "Korea ICT")
    assert record.name == "누리솔벤처스"
    assert values(record) == {
        "country": "KR",
        "language": "ko",
        "summary_ko": "저전력 반도체",
        "summary_en": "Low-power chips.",
        "stages": ["seed", "series-a"],
        "ticket_min": {"minor": 1_000_000_000, "currency": "KRW", "assumed": True},
        "ticket_max": {"minor": 5_000_000_000, "currency": "KRW", "assumed": False},
        "markets": ["KR", "VN"],
        "website": "https://nurisol.example",
    }
    assert said(record) == {("ticket_min", "No currency is given; KRW is assumed.")}
    assert record.errors == ()


def test_an_empty_cell_says_nothing():
    record = read(city="", region=None, sectors=[], texts={}, website=" ", markets=[""])

    assert (values(record), record.cleared, record.problems) == ({}, frozenset(), ())


def test_a_dash_clears_a_field_and_is_no_key():
    record = read(city=" - ", summary="-", raising_amount="-", texts={"ko": {"summary": "-"}})

    assert record.cleared == {"city", "summary_en", "summary_ko", "raising_amount"}
    assert (values(record), record.problems) == ({}, ())
    assert read(id="-", delegation="-").id is None
    assert read(id="-", delegation="-").delegation is None


def test_an_unknown_column_is_kept_and_reported():
    record = read(**{"비고": "x\x00y", "founders": ["Lan", "Minh"], " Extra  column ": 5.0})

    assert record.unknown == {"비고": "xy", "founders": "Lan; Minh", "Extra column": "5"}
    assert said(record) == {
        (name, "Not a field of ours; it is kept as it is.") for name in record.unknown
    }
    assert record.errors == ()


def test_a_field_of_another_kind_is_kept_and_reported_as_such():
    record = read(Kind.STARTUP, ticket_min="5", stage="seed")

    assert record.unknown == {"ticket_min": "5"}
    assert said(record) == {
        ("ticket_min", "Profiles of this kind have no such field; it is kept as it is.")
    }


def test_a_text_stands_in_a_field_of_its_language():
    record = read(
        language="vi",
        summary="Vi mạch",
        **{"summary-EN": "Chips", "description_zh_TW": "晶片", "summary_zh": "芯片"},
    )

    assert values(record) == {
        "language": "vi",
        "summary_vi": "Vi mạch",
        "summary_en": "Chips",
        "description_zh-Hant": "晶片",
        "summary_zh": "芯片",
    }


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("저전력 반도체", "summary_ko"),
        ("Thiết kế vi mạch", "summary_vi"),
        ("ICの設計", "summary_ja"),
        ("芯片设计", "summary_zh"),
        ("Chip design", "summary_en"),
        ("42", "summary_en"),
    ],
)
def test_an_undeclared_language_is_guessed_from_the_text(text, field):
    assert values(read(summary=text)) == {field: text}
    assert values(read(summary=text, language="Klingon")) == {field: text}


def test_a_sixth_language_is_kept_as_english_where_there_is_none():
    assert values(read(language="fr", summary="Des puces")) == {
        "language": "fr",
        "summary_en": "Des puces",
    }


def test_a_sixth_language_never_takes_the_place_of_english():
    record = read(language="fr", summary="Des puces", texts={"en": {"description": "Chips"}})

    assert values(record) == {"language": "fr", "description_en": "Chips"}
    assert record.unknown == {"summary_fr": "Des puces"}


def test_a_further_text_in_the_own_language_is_not_lost():
    record = read(language="en", summary="Chips", texts={"en": {"description": "Low power."}})

    assert values(record) == {
        "language": "en",
        "summary_en": "Chips",
        "description_en": "Low power.",
    }


def test_texts_that_no_field_keeps_are_kept_as_columns():
    record = read(texts={"fr": {"summary": "Des puces"}, "en": {"title": "T"}, "ko": "칩"})

    assert values(record) == {}
    assert record.unknown == {"summary_fr": "Des puces", "title_en": "T", "texts_ko": "칩"}
    assert read(texts="칩").unknown == {"texts": "칩"}


def test_the_yen_sign_is_read_by_the_language_of_the_text():
    declared = read(language="zh", raising_amount="¥5000万")
    guessed = read(summary="芯片设计", raising_amount="¥5000万")
    by_country = read(summary="Chips", country="CN", raising_amount="¥5000万")
    otherwise = read(summary="Chips", raising_amount="¥5000万")

    currencies = [
        record.values["raising_amount"] for record in (declared, guessed, by_country, otherwise)
    ]

    yuan = {"minor": 5_000_000_000, "currency": "CNY", "assumed": False}
    assert currencies == [yuan] * 3 + [{"minor": 50_000_000, "currency": "JPY", "assumed": False}]


def test_the_order_of_columns_does_not_matter():
    cells = {"raising_amount": 5, "currency": "원", "country": "VN", "language": "en", "name": "A"}

    forward = parse_record(cells, default_kind=Kind.STARTUP)
    backward = parse_record(dict(reversed(cells.items())), default_kind=Kind.STARTUP)

    assert forward == backward


def test_an_unknown_currency_is_said_once_and_its_amounts_are_kept():
    record = read(Kind.INVESTOR, currency="xqz", ticket_min=1, ticket_max=2)

    assert record.values["ticket_max"] == {"minor": 200, "currency": "XQZ", "assumed": False}
    assert said(record) == {
        ("currency", "“xqz” is no currency we know; amounts are kept and not compared.")
    }


def test_a_ticket_range_upside_down_is_refused():
    record = read(Kind.INVESTOR, ticket_min=5, ticket_max=3, currency="USD")

    assert [(problem.field, str(problem.message)) for problem in record.errors] == [
        ("ticket_min", "The smallest ticket is above the largest.")
    ]


@pytest.mark.parametrize(
    ("low", "high"),
    [("USD 3", "USD 3"), ("USD 3", "USD 5"), ("KRW 5", "USD 3"), ("USD 5", ""), ("", "USD 3")],
)
def test_other_ticket_ranges_are_taken(low, high):
    assert read(Kind.INVESTOR, ticket_min=low, ticket_max=high).errors == ()


def test_a_range_is_judged_by_what_is_stored():
    assert range_problems({"ticket_min": "5", "ticket_max": {"minor": 3}}) == []


def test_a_name_like_a_formula_is_taken_and_a_text_too_long_is_not():
    record = read(name="=cmd()", description="x" * 200_000)

    assert record.name == "=cmd()"
    assert [str(problem.message) for problem in record.errors] == [
        "It has 200000 characters; at most 20000 are possible."
    ]


def test_a_key_is_cut_and_clean():
    record = read(id="a\x00b" + "c" * 300, delegation=["Korea"])

    assert record.id == "ab" + "c" * 198
    assert record.delegation == "Korea"
