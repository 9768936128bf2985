import pytest

from matchmaker.domain.enums import Kind, Need, Stage
from matchmaker.domain.money import Money
from matchmaker.matching.explanation import (
    ActivityFact,
    MarketFact,
    NeedsFact,
    RefusedFact,
    RuledOut,
    SimilarCompany,
    StageFact,
    TicketFact,
    Word,
)
from matchmaker.web.presenters.reasons import reasons_view
from tests.factories.explanations import a_term, an_explanation

MILLION = Money(100_000_000, "USD")
HALF = Money(50_000_000, "USD")


def titles(reasons):
    return [reason.title for reason in reasons]


def test_the_three_largest_parts_are_the_reasons(reader):
    explanation = an_explanation(
        {"base": 20.0, "market": 3.0, "text": 30.0, "past": 9.0, "activity": 2.0},
        terms=(a_term("design", "팹리스", "thiết kế vi mạch", 30.0),),
        facts={
            "market": MarketFact(("VN", "KR")),
            "past": (SimilarCompany("가람세미", 0.4),),
            "activity": ActivityFact(6, 3),
        },
    )

    fits = reasons_view(explanation, reader).fits

    assert titles(fits) == [
        "The field is the same.",
        "Like companies backed before.",
        "Markets in common.",
    ]
    assert fits[0].pairs[0].guest.text == "팹리스"
    assert fits[1].words[0].lang == "ko"
    assert fits[2].words[0].text == "Vietnam, South Korea"


def test_words_that_are_no_idea_are_called_words(reader):
    explanation = an_explanation(terms=(a_term(None, "MPW", "MPW", 5.0),))

    assert titles(reasons_view(explanation, reader).fits) == ["They use the same words."]


def test_a_part_that_adds_without_a_fact_is_no_reason(reader):
    assert reasons_view(an_explanation({"base": 20.0, "past": 9.0}), reader).fits == ()


def test_a_common_language_fills_up_the_reasons(reader):
    explanation = an_explanation({"base": 50.0}, shared_languages=("en",), are_languages_known=True)

    [reason] = reasons_view(explanation, reader).fits

    assert (reason.title, reason.words[0].text) == (
        "You can meet without an interpreter.",
        "English",
    )


def test_no_common_language_is_the_first_to_mind(reader):
    explanation = an_explanation({"base": 50.0, "needs": -9.0}, are_languages_known=True)

    assert titles(reasons_view(explanation, reader).minds) == [
        "No common language.",
        "Neither offers what the other seeks.",
    ]


def test_unknown_languages_are_nothing_to_mind(reader):
    assert reasons_view(an_explanation({"base": 50.0}), reader).minds == ()


@pytest.mark.parametrize(
    ("verdict", "points", "fit", "mind"),
    [
        ("inside", 4.0, ["The amount fits."], []),
        ("below", -4.0, [], ["The amount is below the smallest ticket."]),
        ("above", -4.0, [], ["The amount is above the largest ticket."]),
        ("unknown", 4.0, [], []),
        ("unknown", -4.0, [], []),
    ],
)
def test_the_amount_is_judged_by_the_ticket(reader, verdict, points, fit, mind):
    fact = TicketFact(HALF, MILLION, None, None, verdict)

    reasons = reasons_view(
        an_explanation({"base": 9.0, "ticket": points}, facts={"ticket": fact}), reader
    )

    assert (titles(reasons.fits), titles(reasons.minds)) == (fit, mind)


@pytest.mark.parametrize(
    ("startup", "declared", "points", "fit", "mind"),
    [
        (Stage.SEED, True, 2.0, ["The stage fits."], []),
        (Stage.SEED, False, 2.0, ["The stage is familiar."], []),
        (Stage.GROWTH, True, -2.0, [], ["The stage is another."]),
        (None, True, -2.0, [], []),
        (Stage.GROWTH, True, 2.0, [], []),
    ],
)
def test_the_stage_is_judged_by_what_the_investor_backs(
    reader, startup, declared, points, fit, mind
):
    fact = StageFact(startup, (Stage.SEED, Stage.SERIES_A), declared)

    reasons = reasons_view(
        an_explanation({"base": 9.0, "stage": points}, facts={"stage": fact}), reader
    )

    assert (titles(reasons.fits), titles(reasons.minds)) == (fit, mind)


def test_stage_and_amount_are_what_no_wording_changes(reader):
    fact = StageFact(Stage.GROWTH, (Stage.SEED,), is_declared=True)
    explanation = an_explanation({"base": 9.0, "stage": -2.0, "text": -1.0}, facts={"stage": fact})

    minds = reasons_view(explanation, reader).minds

    assert [(mind.title, mind.is_fixed) for mind in minds] == [
        ("The stage is another.", True),
        ("Few words in common.", False),
    ]


def test_needs_say_who_offers_what(reader):
    fact = NeedsFact((Need.INVESTMENT,), (Need.JOINT_RND, Need.TALENT))

    [reason] = reasons_view(an_explanation({"needs": 5.0}, facts={"needs": fact}), reader).fits

    assert [word.text for word in reason.words] == [
        "The investor offers: Investment",
        "The startup offers: Joint research and development, Talent",
    ]


def test_what_the_investor_rules_out_is_minded_with_the_words_of_both(reader):
    rule = RuledOut("excludes", Kind.INVESTOR, "games", Word("게임", "ko"), Word("trò chơi", "vi"))
    explanation = an_explanation(
        {"base": 9.0, "refused": -4.0}, facts={"refused": RefusedFact((rule, rule))}
    )

    [mind] = reasons_view(explanation, reader).minds

    assert mind.title == "Mentions what the investor rules out."
    assert [(pair.guest.text, pair.home.text) for pair in mind.pairs] == [("게임", "trò chơi")]
