from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import field_named
from matchmaker.domain.values import JsonValue
from matchmaker.web.forms.past_companies import past_company_lines, read_past_companies
from tests.factories.pages import page_in

FIELD = field_named("past_companies", Kind.INVESTOR)
WHOLE: dict[str, JsonValue] = {
    "name": "가람세미(주)",
    "id": "k-7",
    "description": "센서용 칩을 설계합니다.",
    "sectors": ["팹리스", "저전력 SoC"],
    "country": "KR",
    "stage": "시리즈 A",
    "amount": {"minor": 3_500_000_000, "currency": "KRW", "assumed": True},
    "date": "2021-06-17",
}


def read(lines, stored=(WHOLE,)):
    assert FIELD is not None
    return read_past_companies(FIELD, lines, {"past_companies": list(stored)}, {"country": "KR"})


def test_a_company_is_a_line_of_name_sectors_country_and_year():
    assert past_company_lines(
        [WHOLE, {"name": "Chồi Xanh"}, {"name": "A", "date": "2020-01-01"}]
    ) == ("가람세미(주); 팹리스, 저전력 SoC; South Korea; 2021\nChồi Xanh\nA; ; ; 2020")


def test_a_line_left_alone_keeps_all_that_is_stored():
    for language in ("en", "ko", "vi"):
        with page_in(language):
            assert read(past_company_lines([WHOLE])) == ([WHOLE], [])


def test_a_changed_line_keeps_what_it_does_not_show():
    [company], _problems = read("가람세미(주); 팹리스; 일본; 2021")

    assert company == WHOLE | {"sectors": ["팹리스"], "country": "JP"}


def test_another_year_is_another_date():
    [company], _problems = read("가람세미(주); 팹리스, 저전력 SoC; KR; 2023")

    assert company["date"] == "2023-01-01"


def test_what_is_taken_off_a_line_is_gone():
    [company], _problems = read("가람세미(주)")

    assert {"sectors", "country", "date"}.isdisjoint(company)
    assert company["description"] == WHOLE["description"]


def test_a_new_line_is_a_new_company_in_its_place():
    companies, _problems = read("새 회사; 게임; 베트남; 2025\n" + past_company_lines([WHOLE]))

    assert companies == [
        {"name": "새 회사", "sectors": ["게임"], "country": "VN", "date": "2025-01-01"},
        WHOLE,
    ]


def test_a_line_taken_out_takes_the_company_out():
    assert read("") == ([], [])


def test_two_companies_of_one_name_keep_their_own_details():
    twin: dict[str, JsonValue] = {"name": "가람세미(주)", "date": "2024-02-02"}

    companies, _problems = read(past_company_lines([WHOLE, twin]), (WHOLE, twin))

    assert companies == [WHOLE, twin]


def test_a_name_with_the_separator_in_it_comes_back_whole():
    odd: dict[str, JsonValue] = {"name": "A; B", "id": "7"}

    companies, _problems = read(past_company_lines([odd]), (odd,))

    assert companies == [odd]


def test_a_line_without_a_name_is_an_error_with_its_number():
    _companies, problems = read("A\n; 팹리스")

    assert [str(problem.message) for problem in problems] == ["Line 2 has no name."]


def test_too_many_companies_are_an_error():
    _companies, problems = read("\n".join(f"Company {i}" for i in range(5_001)))

    assert [str(problem.message) for problem in problems] == [
        "It has 5001 entries; at most 5000 are possible."
    ]
