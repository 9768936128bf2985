import pytest

from matchmaker.domain.enums import InvestorType, Need, Severity
from matchmaker.domain.fields import FieldType, ProfileField
from matchmaker.domain.parsing import PARSERS, parse_field
from matchmaker.domain.values import ReadingContext


def parse(kind, raw, max_length=200, max_items=50):
    field = ProfileField("field", "Field", kind, max_length=max_length, max_items=max_items)
    return parse_field(field, raw, ReadingContext())


def warnings(parsed):
    assert {problem.severity for problem in parsed.problems} <= {Severity.WARNING}
    return [str(problem.message) for problem in parsed.problems]


def refusals(parsed):
    assert {problem.severity for problem in parsed.problems} <= {Severity.ERROR}
    return [str(problem.message) for problem in parsed.problems]


@pytest.mark.parametrize("kind", FieldType)
def test_every_type_of_field_has_a_reader(kind):
    assert kind in PARSERS


@pytest.mark.parametrize("kind", FieldType)
@pytest.mark.parametrize("raw", [None, "", "  ", [], "\u200b", [""]])
def test_an_empty_cell_says_nothing(kind, raw):
    parsed = parse(kind, raw)

    assert parsed.value is None
    assert [problem for problem in parsed.problems if problem.severity is Severity.ERROR] == []


def test_a_line_is_cleaned_and_a_text_keeps_its_paragraphs():
    assert parse(FieldType.LINE, " Sen\n AI ").value == "Sen AI"
    assert parse(FieldType.TEXT, " One.\r\n\r\nTwo.  ").value == "One.\n\nTwo."
    assert parse(FieldType.LINE, 42.0).value == "42"


def test_control_characters_are_taken_out_and_said():
    parsed = parse(FieldType.LINE, "Se\x00n\u202e")

    assert parsed.value == "Sen"
    assert warnings(parsed) == ["Invisible control characters were taken out."]


@pytest.mark.parametrize("raw", ["=cmd()", "@SUM(A1)", "+cmd|' /C calc'!A0"])
def test_a_line_like_a_formula_is_kept_as_text_and_said(raw):
    parsed = parse(FieldType.LINE, raw)

    assert parsed.value == raw
    assert warnings(parsed) == ["It begins like a formula and is kept as plain text."]


@pytest.mark.parametrize("raw", ["+84 236 555 0101", "-", "1 = 1", "a@b", "="])
def test_a_phone_number_is_no_formula(raw):
    assert warnings(parse(FieldType.LINE, raw)) == []


@pytest.mark.parametrize("kind", [FieldType.LINE, FieldType.TEXT, FieldType.LIST])
@pytest.mark.parametrize("raw", [{"a": "robots"}, ["robots", {"a": 1}], [["robots"]]])
def test_json_where_text_is_expected_is_read_as_text_and_said(kind, raw):
    parsed = parse(kind, raw)

    assert "robots" in str(parsed.value)
    assert warnings(parsed) == [
        "It holds objects or lists where text is expected; they are read as text."
    ]


def test_a_text_of_200_000_characters_is_refused_and_its_beginning_shown():
    parsed = parse(FieldType.TEXT, "x" * 200_000, max_length=20_000)

    assert parsed.value == "x" * 20_000
    assert refusals(parsed) == ["It has 200000 characters; at most 20000 are possible."]


def test_a_cut_text_does_not_end_in_a_space():
    assert parse(FieldType.LINE, "abc def", max_length=4).value == "abc"


def test_a_list_is_split_and_bounded():
    assert parse(FieldType.LIST, "IC; EDA; IC").value == ["IC", "EDA"]

    many = parse(FieldType.LIST, ["a", "b", "c"], max_items=2)
    assert many.value == ["a", "b"]
    assert refusals(many) == ["It has 3 entries; at most 2 are possible."]

    long = parse(FieldType.LIST, ["abcdef", "abcxyz"], max_length=3)
    assert long.value == ["abc"]
    assert refusals(long) == ["One entry is longer than 3 characters."]


def test_needs_are_read_however_their_words_are_joined():
    written = "Technology transfer; PILOT_CUSTOMER, talent, Talent"

    assert parse(FieldType.NEEDS, written).value == [
        "technology-transfer",
        "pilot-customer",
        "talent",
    ]
    assert parse(FieldType.NEEDS, list(Need)).value == list(Need)


def test_a_need_that_is_no_choice_is_left_out_and_said():
    parsed = parse(FieldType.NEEDS, "magic; talent")

    assert parsed.value == ["talent"]
    assert warnings(parsed) == ["“magic” is none of the choices and was left out."]


def test_an_unknown_stage_is_kept_and_said():
    said = ["“warp” is no stage we know; it is kept and not compared."]

    one, several = parse(FieldType.STAGE, "warp"), parse(FieldType.STAGES, "시드, warp, seed")
    assert (one.value, warnings(one)) == ("warp", said)
    assert (several.value, warnings(several)) == (["seed", "warp"], said)


def test_a_startup_has_one_stage():
    assert parse(FieldType.STAGE, "Vòng A").value == "series-a"
    assert parse(FieldType.STAGE, ["시리즈 A"]).value == "series-a"
    assert parse(FieldType.STAGE, "seed, series-a").value == "seed, series-a"


def test_a_country_becomes_its_code_and_an_unknown_one_is_kept_and_said():
    assert parse(FieldType.COUNTRY, "대한민국").value == "KR"

    atlantis = parse(FieldType.COUNTRY, " Atlantis ")
    assert atlantis.value == "Atlantis"
    assert warnings(atlantis) == ["“Atlantis” is no country we know; it is kept as written."]


def test_markets_are_countries_regions_or_what_was_written():
    written = "Việt Nam, 日本, 동남아, Vietnam, Central Highlands"

    assert parse(FieldType.MARKETS, written).value == ["VN", "JP", "035", "Central Highlands"]


def test_a_language_that_is_none_is_said():
    assert parse(FieldType.LANGUAGE, "zh-TW").value == "zh-Hant"

    klingon = parse(FieldType.LANGUAGE, "Klingon")
    assert klingon.value is None
    assert warnings(klingon) == ["“Klingon” is no language we know; it is guessed from the text."]


def test_languages_of_a_meeting_are_known_ones():
    parsed = parse(FieldType.LANGUAGES, "Tiếng Việt, en-GB, English, Klingon")

    assert parsed.value == ["vi", "en"]
    assert warnings(parsed) == ["“Klingon” is no language we know and was left out."]


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("sen.example", "https://sen.example"),
        ("www.sen.example/vi?a=1#b", "https://www.sen.example/vi?a=1#b"),
        ("HTTP://Sen.Example:8080", "HTTP://Sen.Example:8080"),
        ("https://đànẵng.example", "https://đànẵng.example"),
        ("https://xn--sen-4ka.xn--p1ai/", "https://xn--sen-4ka.xn--p1ai/"),
    ],
)
def test_a_web_address_needs_no_scheme(raw, address):
    parsed = parse(FieldType.URL, raw)

    assert (parsed.value, warnings(parsed)) == (address, [])


@pytest.mark.parametrize(
    "raw",
    [
        "we have none",
        "localhost",
        "ftp://sen.example",
        "javascript:alert.call(1)",
        "https://user@sen.example",
        "https://sen.example/a b",
        "http://[::1",
        "=cmd()",
    ],
)
def test_what_is_no_web_address_is_left_out_and_said(raw):
    parsed = parse(FieldType.URL, raw)

    assert parsed.value is None
    assert warnings(parsed) == [f"“{raw}” is no web address and was left out."]


def test_a_long_address_is_refused():
    parsed = parse(FieldType.URL, "sen.example/" + "x" * 40, max_length=40)

    assert refusals(parsed) == ["It has 60 characters; at most 40 are possible."]


def test_an_e_mail_address_is_kept_and_anything_else_left_out():
    assert parse(FieldType.EMAIL, " a.b@sen.example ").value == "a.b@sen.example"

    for raw in ("sen.example", "a@b", "@b.example", "a b.example"):
        parsed = parse(FieldType.EMAIL, raw)
        assert parsed.value is None
        assert warnings(parsed) == [f"“{raw}” is no e-mail address and was left out."]


def test_an_investor_is_of_a_known_type_or_another():
    assert [parse(FieldType.INVESTOR_TYPE, kind.value.upper()).value for kind in InvestorType] == [
        *InvestorType
    ]

    bank = parse(FieldType.INVESTOR_TYPE, "Bank")
    assert bank.value == "other"
    assert warnings(bank) == ["“Bank” is none of the choices; “other” is kept."]


def test_past_companies_come_as_names_as_objects_or_as_one_object():
    names = [{"name": "Garam"}, {"name": "Onbit"}]

    assert parse(FieldType.PAST_COMPANIES, "Garam; Onbit").value == names
    assert parse(FieldType.PAST_COMPANIES, ["Garam", "Onbit"]).value == names
    assert parse(FieldType.PAST_COMPANIES, names).value == names
    assert parse(FieldType.PAST_COMPANIES, names[0]).value == names[:1]


def test_what_cannot_be_read_of_past_companies_is_counted():
    companies = [
        {"name": "Garam", "amount": "much", "date": "long ago"},
        {"name": "Onbit", "amount": 5, "date": "2022"},
        {"city": "Seoul"},
        None,
    ]

    parsed = parse(FieldType.PAST_COMPANIES, companies)

    assert warnings(parsed) == [
        "Past companies without a name, left out: 2.",
        "Amounts and dates of past companies, unreadable and left out: 2.",
    ]


def test_a_list_of_past_companies_is_bounded():
    parsed = parse(FieldType.PAST_COMPANIES, ["a", "b", "c"], max_items=2)

    assert parsed.value == [{"name": "a"}, {"name": "b"}]
    assert refusals(parsed) == ["It has 3 entries; at most 2 are possible."]


def test_a_sentence_never_quotes_control_characters_or_a_whole_page():
    parsed = parse(FieldType.MONEY, "\x00\ud800" + "x" * 200_000)

    assert refusals(parsed) == [f"“{'x' * 80}” is no amount we can read."]
