import pytest

from matchmaker.domain.completeness import missing_fields
from matchmaker.domain.enums import Kind
from matchmaker.domain.values import JsonValue

SHARED: dict[str, JsonValue] = {
    "description_vi": "Thiết kế vi mạch.",
    "sectors": ["chip"],
    "seeking": ["talent"],
    "offering": ["talent"],
    "markets": ["KR"],
    "languages": ["vi"],
}
STARTUP = SHARED | {"stage": "seed", "raising_amount": {"minor": 1, "currency": "USD"}}
INVESTOR = SHARED | {"stages": ["seed"], "past_companies": [{"name": "A"}]}


def test_a_startup_that_says_everything_lacks_nothing():
    assert missing_fields(Kind.STARTUP, STARTUP) == ()


def test_an_investor_that_says_everything_lacks_nothing():
    assert missing_fields(Kind.INVESTOR, INVESTOR) == ()


def test_what_is_empty_is_named_in_the_order_of_asking():
    assert missing_fields(Kind.STARTUP, {"name": "Acme", "sectors": []}) == (
        "summary",
        "sectors",
        "seeking",
        "offering",
        "markets",
        "languages",
        "stage",
        "raising_amount",
    )


@pytest.mark.parametrize("field", ["summary_en", "summary_zh-Hant", "description_ja"])
def test_a_text_in_any_language_is_a_text(field):
    assert "summary" not in missing_fields(Kind.PARTNER, {field: "Something."})


def test_tickets_are_asked_only_of_who_offers_investment():
    offers = INVESTOR | {"offering": ["investment"]}

    assert missing_fields(Kind.INVESTOR, offers) == ("ticket_min",)
    assert missing_fields(Kind.INVESTOR, offers | {"ticket_max": {"minor": 1}}) == ()
