import pytest

from matchmaker.domain.enums import Kind, Stage
from matchmaker.domain.money import Money
from matchmaker.matching.explanation import (
    ActivityFact,
    PeersFact,
    PlaceFact,
    RefusedFact,
    RuledOut,
    SectorFact,
    StageFact,
    TicketFact,
    Word,
)
from matchmaker.web.presenters.statements import statements
from tests.factories.explanations import an_explanation
from tests.factories.pages import a_reader, page_in

WON = Money(1_400_000_000, "KRW")
GAMES = Word("games", "en")
DOLLARS = Money(100_000_000, "USD")


def said(part, fact, reader):
    texts = statements(an_explanation(facts={part: fact}), part, reader)
    return [text.text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


@pytest.mark.parametrize(
    ("part", "fact", "sentences"),
    [
        (
            "peers",
            PeersFact(1),
            ["The investor has backed one of the companies most like this startup"],
        ),
        (
            "peers",
            PeersFact(5),
            ["The investor has backed 5 of the companies most like this startup"],
        ),
        ("sector", SectorFact(("chips", "design"), 0), ["semiconductors", "chip design"]),
        (
            "refused",
            RefusedFact((RuledOut("excludes", Kind.INVESTOR, None, GAMES, GAMES),)),
            ["Ruled out: games; mentioned: games"],
        ),
        ("sector", SectorFact(("toys",), 2), ["toys", "2 companies backed there"]),
        ("place", PlaceFact("VN", 0), ["The investor is at home in Vietnam"]),
        ("place", PlaceFact("Đà Nẵng", 1), ["1 company backed in Đà Nẵng"]),
        (
            "stage",
            StageFact(None, (Stage.SEED,), is_declared=True),
            ["Startup: not given; investor: Seed"],
        ),
        (
            "stage",
            StageFact(Stage.IDEA, (), is_declared=False),
            ["Startup: Idea; investor: not given"],
        ),
        (
            "stage",
            StageFact(Stage.IDEA, (Stage.SEED, Stage.GROWTH), is_declared=False),
            ["Startup: Idea; backed before: Seed, Growth"],
        ),
        (
            "activity",
            ActivityFact(6, 3),
            ["6 companies backed, 3 in the latest two years on record"],
        ),
    ],
)
def test_facts_are_said_in_words_for_any_reader(reader, part, fact, sentences):
    assert said(part, fact, reader) == sentences


@pytest.mark.parametrize(
    ("low", "high", "typical", "sentence"),
    [
        (DOLLARS, WON, None, "Tickets from US$1 million to ₩1.4 billion (≈ US$1 million)"),
        (DOLLARS, None, DOLLARS, "Tickets from US$1 million"),
        (None, DOLLARS, None, "Tickets up to US$1 million"),
        (None, None, DOLLARS, "Half of the past deals were above US$1 million"),
    ],
)
def test_tickets_are_said_as_entered_and_about_in_the_readers_currency(
    reader, low, high, typical, sentence
):
    fact = TicketFact(None, low, high, typical, "unknown")

    assert said("ticket", fact, reader) == ["The startup names no amount", sentence]


def test_amounts_are_written_as_the_reader_writes_them():
    fact = TicketFact(DOLLARS, None, None, None, "unknown")

    with page_in("ko"):
        assert said("ticket", fact, a_reader("ko", "KRW"))[0].endswith("(≈ 14억 원)")


def test_a_part_without_a_fact_says_nothing(reader):
    assert statements(an_explanation(), "peers", reader) == ()
    assert statements(an_explanation(facts={"rumour": PeersFact(1)}), "rumour", reader) == ()
