from datetime import date

from matchmaker.domain.enums import Kind, Need, Stage
from matchmaker.domain.money import Money
from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile, ProfileText, profile_from_values
from matchmaker.domain.values import JsonValue, Values


def dong(minor: int) -> JsonValue:
    return {"minor": minor, "currency": "VND", "assumed": False}


def test_a_profile_is_built_from_all_its_values():
    profile = profile_from_values(
        "i1",
        Kind.INVESTOR,
        {
            "name": "누리솔",
            "name_latin": "Nurisol",
            "language": "ko",
            "country": "KR",
            "region": "Seoul",
            "city": "Gangnam",
            "summary_en": "Chips.",
            "description_ko": "반도체",
            "sectors": ["반도체"],
            "stages": ["seed", "series-a"],
            "ticket_min": dong(5),
            "ticket_max": dong(9),
            "markets": ["VN"],
            "seeking": ["talent"],
            "offering": ["investment"],
            "excludes": ["games"],
            "languages": ["ko", "en"],
            "past_companies": [{"name": "Garam", "date": "2022-01-01"}],
        },
    )

    assert profile == Profile(
        key="i1",
        kind=Kind.INVESTOR,
        name="누리솔",
        name_latin="Nurisol",
        language="ko",
        country="KR",
        region="Seoul",
        city="Gangnam",
        texts=(ProfileText("ko", description="반도체"), ProfileText("en", summary="Chips.")),
        sectors=("반도체",),
        stages=(Stage.SEED, Stage.SERIES_A),
        ticket_min=Money(5, "VND"),
        ticket_max=Money(9, "VND"),
        markets=("VN",),
        seeking=frozenset({Need.TALENT}),
        offering=frozenset({Need.INVESTMENT}),
        excludes=("games",),
        past_companies=(PastCompany("Garam", day=date(2022, 1, 1)),),
        languages=("ko", "en"),
    )


def test_an_empty_profile_is_one_too():
    assert profile_from_values("s1", Kind.STARTUP, {}) == Profile("s1", Kind.STARTUP, "")


def test_what_cannot_be_compared_is_left_out():
    profile = profile_from_values(
        "s1",
        Kind.STARTUP,
        {
            "name": "Sen",
            "stage": "warp",
            "raising_amount": "much",
            "seeking": ["magic", "talent"],
            "past_companies": ["Acme", {"id": "7"}],
        },
    )

    assert profile == Profile("s1", Kind.STARTUP, "Sen", seeking=frozenset({Need.TALENT}))


def test_stages_stand_in_the_order_of_a_life_and_once():
    values: Values = {"stages": ["growth", "seed", "angel", "warp"]}

    assert profile_from_values("i1", Kind.INVESTOR, values).stages == (Stage.SEED, Stage.GROWTH)


def test_the_text_is_in_the_declared_language_or_in_that_of_the_first_text_or_of_the_name():
    declared = {"name": "Sen", "language": "vi", "summary_en": "Chips."}

    assert profile_from_values("s", Kind.STARTUP, declared).text_language == "vi"
    assert profile_from_values("s", Kind.STARTUP, {"summary_ja": "IC"}).text_language == "ja"
    assert profile_from_values("s", Kind.STARTUP, {"name": "누리솔"}).text_language == "ko"
    assert profile_from_values("s", Kind.STARTUP, {"name": "42"}).text_language is None
