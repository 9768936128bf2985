from uuid import UUID

from matchmaker.domain.enums import Kind
from matchmaker.domain.money import Money
from matchmaker.matching.advice import Advice
from matchmaker.matching.explanation import Word
from matchmaker.web.presenters.advice import advice_view
from tests.factories.explanations import an_explanation

OWN = UUID(int=7)
STARTUPS = an_explanation({"base": 61.7}, kind=Kind.STARTUP)


def lines(reader, *advice, explanation=STARTUPS):
    shown = advice_view(advice, explanation, reader, profile_id=OWN)
    assert shown is not None
    return shown.lines


def test_without_advice_there_is_nothing_to_show(reader):
    assert advice_view((), STARTUPS, reader, profile_id=OWN) is None


def test_the_climb_ends_at_the_best_single_change(reader):
    advice = [
        Advice("offering", 4.2, "add-need", {"need": "joint-rnd"}),
        Advice("markets", 1.6, "add-market", {"country": "KR"}),
    ]

    shown = advice_view(advice, STARTUPS, reader, profile_id=OWN)

    assert shown is not None
    assert (shown.now, shown.reachable) == ("61.7", "65.9")
    assert [(p.look, p.start, p.length) for p in shown.bar.parts] == [
        ("fill", "0.00", "61.70"),
        ("gain", "61.70", "4.20"),
    ]


def test_each_line_says_gain_act_reason_and_leads_to_its_field(reader):
    [need] = lines(reader, Advice("offering", 4.2, "add-need", {"need": "joint-rnd"}))

    assert need.gain == "+4.2"
    assert need.act == "Name it under what you offer: Joint research and development."
    assert need.why == "They seek it."
    assert need.button.label == "Edit: What you offer"
    assert need.button.href == f"/profiles/{OWN}/edit#offering"


def test_what_to_seek_to_market_and_to_fill_in_is_worded(reader):
    acts = [
        line.act
        for line in lines(
            reader,
            Advice("seeking", 1.0, "add-need", {"need": "talent"}),
            Advice("markets", 1.0, "add-market", {"country": "KR"}),
            Advice("stage", 1.0, "add-stage", {"stage": "seed"}),
            Advice("raising_amount", 1.0, "add-amount", {"money": Money(100, "USD")}),
            Advice("motto", 1.0, "add-motto", {}),
        )
    ]

    assert acts == [
        "Name it under what you seek: Talent.",
        "Name South Korea as a market, if it is one.",
        "Say at which stage you are.",
        "Say how much you raise.",
        "Fill in this field.",
    ]


def test_an_idea_is_shown_in_both_tongues_each_on_its_side(reader):
    advice = Advice(
        "description_vi",
        6.8,
        "add-concept",
        {"concept": "design", "word": "thiết kế vi mạch", "theirs": Word("팹리스", "ko")},
    )

    [line] = lines(reader, advice)
    [mirrored] = lines(reader, advice, explanation=an_explanation())

    assert line.act == "Write about chip design, if it is part of your work."
    assert line.pair is not None
    assert (line.pair.guest.text, line.pair.home.text) == ("팹리스", "thiết kế vi mạch")
    assert (line.pair.guest.lang, line.pair.home.lang) == ("ko", "vi")
    assert mirrored.pair is not None
    assert mirrored.pair.guest.text == "thiết kế vi mạch"
