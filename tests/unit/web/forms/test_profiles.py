import pytest
from werkzeug.datastructures import MultiDict

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import fields_for
from matchmaker.domain.values import JsonValue
from matchmaker.web.forms.profiles import read_profile_form, shown_values
from tests.factories.pages import page_in

STORED: dict[str, JsonValue] = {
    "name": "누리솔벤처스",
    "language": "ko",
    "country": "KR",
    "summary_ko": "팹리스에 투자합니다.",
    "sectors": ["팹리스", "저전력 SoC"],
    "stages": ["seed", "mezzanine"],
    "currency": "USD",
    "ticket_min": {"minor": 50_000_000, "currency": "USD", "assumed": False},
    "ticket_max": {"minor": 4_200_000_000, "currency": "KRW", "assumed": False},
    "markets": ["KR", "VN", "Jeju"],
    "offering": ["investment"],
    "languages": ["ko", "en"],
    "past_companies": [
        {"name": "가람세미", "sectors": ["팹리스"], "country": "KR", "date": "2021-06-17",
         "amount": {"minor": 3_500_000_000, "currency": "KRW", "assumed": False}},
        {"name": "Chồi Xanh"},
    ],
}  # fmt: skip


def sent(kind=Kind.INVESTOR, stored=STORED, **changes):
    """The form as the browser sends it when only `changes` were typed."""
    form = MultiDict({"version": "3"})
    for name, entry in (shown_values(kind, stored) | changes).items():
        form.setlist(name, list(entry) if isinstance(entry, tuple) else [entry])
    return form


def read(kind=Kind.INVESTOR, stored=STORED, **changes):
    shown = shown_values(kind, stored)
    return read_profile_form(sent(kind, stored, **changes), kind, stored, shown)


def test_every_field_of_a_kind_is_shown():
    assert list(shown_values(Kind.STARTUP, {})) == [f.name for f in fields_for(Kind.STARTUP)]


def test_stored_values_are_shown_as_a_person_would_type_them():
    shown = shown_values(Kind.INVESTOR, STORED)

    assert shown["country"] == "South Korea"
    assert shown["sectors"] == "팹리스, 저전력 SoC"
    assert shown["stages"] == ("seed", "mezzanine")
    assert shown["ticket_min"] == "500,000"
    assert shown["ticket_max"] == "4,200,000,000 KRW"
    assert shown["markets"] == "South Korea, Vietnam, Jeju"
    assert shown["past_companies"] == "가람세미; 팹리스; South Korea; 2021\nChồi Xanh"


@pytest.mark.parametrize("language", ["en", "vi", "ko", "zh", "ja"])
def test_a_form_sent_back_as_it_was_shown_changes_nothing(language):
    with page_in(language):
        form = read()

    assert (form.record.values, form.record.cleared, form.record.problems) == ({}, frozenset(), ())
    assert form.version == 3


@pytest.mark.parametrize("version", ["", "abc", "-1.5", "²", "9" * 5000])
def test_a_version_that_is_no_number_is_never_the_current_one(version):
    form = sent()
    form["version"] = version

    read_form = read_profile_form(form, Kind.INVESTOR, STORED, shown_values(Kind.INVESTOR, STORED))

    assert read_form.version == 0


def test_ticks_come_in_the_order_of_the_form_which_changes_nothing():
    form = read(languages=("en", "ko"), stages=("mezzanine", "seed"))

    assert (form.record.values, form.record.cleared) == ({}, frozenset())
    assert form.typed["languages"] == ("ko", "en")


def test_one_tick_more_is_a_change():
    assert read(languages=("en", "ko", "vi")).record.values == {"languages": ["en", "ko", "vi"]}


def test_only_what_was_changed_is_in_the_record():
    form = read(sectors="팹리스, 게임", ticket_min="1 million")

    assert form.record.values == {
        "sectors": ["팹리스", "게임"],
        "ticket_min": {"minor": 100_000_000, "currency": "USD", "assumed": False},
    }


def test_an_emptied_field_is_cleared():
    form = read(summary_ko="", stages=(), past_companies="")

    assert form.record.cleared == {"summary_ko", "stages", "past_companies"}
    assert form.record.values == {}


def test_a_name_cannot_be_emptied_and_the_rest_is_read_all_the_same():
    form = read(name=" ", sectors="게임")

    assert [problem.field for problem in form.errors] == ["name"]
    assert form.record.values == {"sectors": ["게임"]}
    assert form.typed["name"] == " "


def test_another_currency_is_that_of_the_amounts_without_one():
    form = read(currency="KRW")

    assert form.record.values["ticket_min"] == {
        "minor": 500_000,
        "currency": "KRW",
        "assumed": False,
    }
    assert form.record.values["ticket_max"] == STORED["ticket_max"]


def test_tickets_upside_down_are_an_error_and_stay_as_typed():
    form = read(ticket_min="5 million", ticket_max="1 million USD")

    assert [problem.field for problem in form.errors] == ["ticket_min"]
    assert form.typed["ticket_min"] == "5 million"


def test_the_swap_button_swaps_the_tickets_and_reads_them():
    wrong = sent(ticket_min="5 million", ticket_max="1 million")
    wrong["swap"] = "tickets"

    form = read_profile_form(wrong, Kind.INVESTOR, STORED, shown_values(Kind.INVESTOR, STORED))

    assert form.errors == ()
    assert (form.typed["ticket_min"], form.typed["ticket_max"]) == ("1 million", "5 million")


def test_an_unread_amount_is_an_error():
    assert [problem.field for problem in read(ticket_min="a lot").errors] == ["ticket_min"]


def test_an_overlong_text_is_an_error_and_stays_as_typed():
    text = "x" * 200_000

    form = read(description_en=text)

    assert [problem.field for problem in form.errors] == ["description_en"]
    assert form.typed["description_en"] == text


def test_a_startup_has_no_past_companies_to_read():
    form = read(Kind.STARTUP, {"name": "Acme", "stage": "seed"}, stage="growth")

    assert form.record.values == {"stage": "growth"}


@pytest.mark.parametrize("version", ["", "x", "-1", "1.5"])
def test_a_version_that_is_none_is_never_the_current_one(version):
    form = sent()
    form["version"] = version

    shown = shown_values(Kind.INVESTOR, STORED)
    assert read_profile_form(form, Kind.INVESTOR, STORED, shown).version == 0
