import pytest

from matchmaker.domain.completeness import ANY_TEXT, missing_fields
from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import field_named
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.domain.values import JsonValue

SHARED: dict[str, JsonValue] = {
    "summary_ko": "반도체",
    "sectors": ["IC"],
    "seeking": ["talent"],
    "offering": ["joint-rnd"],
    "markets": ["VN"],
    "languages": ["ko"],
}
STARTUP: dict[str, JsonValue] = {**SHARED, "stage": "seed", "raising_amount": {"minor": 5}}
INVESTOR: dict[str, JsonValue] = {
    **SHARED,
    "stages": ["seed"],
    "past_companies": [{"name": "Garam"}],
}


@pytest.mark.parametrize(
    ("kind", "values"), [("startup", STARTUP), ("investor", INVESTOR), ("partner", SHARED)]
)
def test_a_profile_with_all_that_matching_uses_lacks_nothing(kind, values):
    assert missing_fields(Kind(kind), values) == ()


@pytest.mark.parametrize("name", ["stage", "raising_amount", "sectors", "languages"])
def test_each_empty_field_is_named(name):
    assert missing_fields(Kind.STARTUP, {**STARTUP, name: None}) == (name,)


@pytest.mark.parametrize("kind", Kind)
def test_an_empty_profile_lacks_fields_that_its_kind_has(kind):
    first, *others = missing_fields(kind, {})

    assert first == ANY_TEXT
    assert others
    assert [name for name in others if field_named(name, kind) is None] == []


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_a_text_in_any_language_is_enough(language):
    without = {name: value for name, value in SHARED.items() if name != "summary_ko"}

    assert missing_fields(Kind.PARTNER, without) == (ANY_TEXT,)
    assert missing_fields(Kind.PARTNER, {**without, f"description_{language}": "x"}) == ()


def test_a_ticket_is_asked_only_of_those_who_offer_investment():
    with_money: dict[str, JsonValue] = {**INVESTOR, "offering": ["investment"]}

    assert missing_fields(Kind.INVESTOR, with_money) == ("ticket_min",)
    assert missing_fields(Kind.INVESTOR, {**with_money, "ticket_max": {"minor": 5}}) == ()
