from matchmaker.domain.enums import Kind
from matchmaker.domain.values import JsonValue
from matchmaker.web.presenters.past_companies import (
    MOST_SHOWN,
    past_companies_of,
    past_companies_table,
    unshown_note,
)
from matchmaker.web.presenters.profile_page import profile_page
from tests.factories.pages import a_reader

VALUES: dict[str, JsonValue] = {
    "name": "누리솔",
    "language": "ko",
    "summary_ko": "팹리스에 투자합니다.\n리드합니다.",
    "summary_en": "We back fabless companies.",
    "sectors": ["팹리스", "3D"],
    "excludes": ["게임"],
    "ticket_min": {"minor": 700_000_000, "currency": "KRW", "assumed": True},
    "offering": ["investment"],
    "markets": ["KR", "Jeju"],
    "website": "https://nurisol.example",
}


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_text_the_reader_reads_stands_first_and_open():
    texts = profile_page(Kind.INVESTOR, VALUES, a_reader("en")).texts

    assert [(text.language, text.lang, text.is_open) for text in texts] == [
        ("English", "en", True),
        ("Korean", "ko", False),
    ]
    assert texts[1].paragraphs == ("팹리스에 투자합니다.", "리드합니다.")


def test_who_reads_none_of_the_languages_finds_the_english_text_open():
    texts = profile_page(Kind.INVESTOR, VALUES, a_reader("vi")).texts

    assert [text.lang for text in texts if text.is_open] == ["en"]


def test_a_profile_without_a_text_for_the_reader_says_so():
    assert profile_page(Kind.INVESTOR, VALUES, a_reader("vi")).is_foreign
    assert not profile_page(Kind.INVESTOR, VALUES, a_reader("en")).is_foreign
    assert not profile_page(Kind.INVESTOR, {}, a_reader("vi")).is_foreign


def test_sectors_carry_their_meaning_for_who_does_not_read_them():
    english = profile_page(Kind.INVESTOR, VALUES, a_reader("en")).sectors
    korean = profile_page(Kind.INVESTOR, VALUES, a_reader("ko")).sectors

    assert [(s.written.text, s.written.lang, s.meaning) for s in english] == [
        ("팹리스", "ko", "chip design"),
        ("3D", "ko", ""),
    ]
    assert [s.meaning for s in korean] == ["", ""]


def test_facts_are_said_of_the_organization_not_to_it(reader):
    facts = profile_page(Kind.INVESTOR, VALUES, reader).facts

    assert [(f.label, plain(f.value.text), plain(f.about)) for f in facts] == [
        ("Smallest ticket", "₩700 million (currency assumed)", "≈ US$500,000"),
        ("Offers", "Investment", ""),
        ("Markets", "South Korea, Jeju", ""),
    ]


def test_past_companies_are_a_table_of_what_is_known(reader):
    companies = past_companies_of(
        {
            "past_companies": [
                {
                    "name": "가람세미",
                    "sectors": ["팹리스"],
                    "country": "KR",
                    "stage": "시리즈 A",
                    "amount": {"minor": 1_400_000_000, "currency": "KRW", "assumed": False},
                    "date": "2021-06-17",
                },
                {"name": "Chồi Xanh"},
            ]
        }
    )

    table = past_companies_table(companies, reader)

    said = [[plain(" ".join(w.text for w in cell.words)) for cell in row] for row in table.rows]
    assert said == [
        ["가람세미", "팹리스", "South Korea", "Series A", "₩1.4 billion", "2021"],
        ["Chồi Xanh", "", "", "", "", ""],
    ]
    notes = [plain(cell.note.text) for cell in table.rows[0] if cell.note]
    assert notes == ["chip design", "≈ US$1 million"]


def test_of_thousands_of_companies_the_first_are_shown(reader):
    companies = past_companies_of({"past_companies": [{"name": str(i)} for i in range(1_000)]})

    assert len(past_companies_table(companies, reader).rows) == MOST_SHOWN
    assert unshown_note(companies) == "and 950 more"
    assert unshown_note(companies[:MOST_SHOWN]) == ""
