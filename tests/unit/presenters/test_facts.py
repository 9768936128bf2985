from matchmaker.domain.enums import Kind
from matchmaker.domain.values import JsonValue
from matchmaker.web.presenters.facts import card_facts, header_facts, ticket
from tests.factories.pages import a_reader, page_in

STARTUP: dict[str, JsonValue] = {
    "language": "vi",
    "stage": "seed",
    "raising_amount": {"minor": 30_000_000_000, "currency": "VND", "assumed": False},
    "city": "Đà Nẵng",
    "country": "VN",
    "seeking": ["investment", "pilot-customer"],
    "offering": ["talent"],
    "languages": ["vi", "en"],
}
INVESTOR: dict[str, JsonValue] = {
    "investor_type": "vc",
    "stages": ["seed", "series-a"],
    "ticket_min": {"minor": 700_000_000, "currency": "KRW", "assumed": False},
    "ticket_max": {"minor": 4_200_000_000, "currency": "KRW", "assumed": False},
    "country": "KR",
}


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_line_of_a_startup_says_stage_amount_and_place(reader):
    facts = card_facts(Kind.STARTUP, STARTUP, reader)

    assert [plain(fact.text) for fact in facts] == [
        "Seed",
        "raises ₫30 billion (≈ US$1.2 million)",
        "Đà Nẵng",
        "Vietnam",
    ]


def test_the_line_of_an_investor_says_type_ticket_and_place():
    with page_in("vi"):
        facts = card_facts(Kind.INVESTOR, INVESTOR, a_reader("vi", "VND"))

    assert [fact.lang for fact in facts] == [None, None, None]
    assert len(facts) == 3


def test_what_is_not_given_is_left_out(reader):
    assert card_facts(Kind.STARTUP, {}, reader) == ()
    assert header_facts(Kind.PARTNER, {}, reader) == ()


def test_four_facts_stand_under_a_name(reader):
    facts = header_facts(Kind.STARTUP, STARTUP, reader)

    assert [(fact.label, plain(fact.value.text), plain(fact.about)) for fact in facts] == [
        ("Stage", "Seed", ""),
        ("Raises", "₫30 billion", "≈ US$1.2 million"),
        ("Seeks", "Investment, Pilot customer", ""),
        ("Can meet in", "Vietnamese, English", ""),
    ]


def test_about_is_said_once_for_a_range(reader):
    entered, about = ticket(INVESTOR, reader)

    assert plain(entered) == "₩700 million to ₩4.2 billion"
    assert plain(about) == "≈ US$500,000 to US$3 million"


def test_a_range_may_be_open(reader):
    low, high = INVESTOR["ticket_min"], INVESTOR["ticket_max"]

    assert plain(ticket({"ticket_min": low}, reader)[0]) == "from ₩700 million"
    assert plain(ticket({"ticket_max": high}, reader)[0]) == "up to ₩4.2 billion"
    assert ticket({}, reader) == ("", "")
