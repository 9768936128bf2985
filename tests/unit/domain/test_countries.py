import pytest
from babel import Locale

from matchmaker.domain.countries import country_name, country_names, covers, parse_country


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (
            "VN",
            ["VN", "vn", "VNM", "Vietnam", "Viet Nam", "Việt Nam", "베트남", "越南", "ベトナム"],
        ),
        ("KR", ["KR", "KOR", "South Korea", "Korea", "Republic of Korea", "Hàn Quốc", "한국"]),
        ("KR", ["대한민국", "韩国", "韓國", "大韓民国", "Han Quoc"]),
        ("CN", ["CN", "CHN", "China", "Trung Quốc", "중국", "中国", "中國", "中国大陆"]),
        ("JP", ["JP", "JPN", "Japan", "Nhật Bản", "일본", "日本", "Nhat Ban"]),
        ("TW", ["TWN", "Taiwan", "Đài Loan", "대만", "台湾", "臺灣"]),
        ("HK", ["HKG", "Hong Kong", "홍콩", "香港", "中国香港", "Hong Kong, China"]),
        ("US", ["USA", "United States", "U.S.", "Mỹ", "Hoa Kỳ", "미국", "美国", "米国"]),
        ("GB", ["GBR", "UK", "United Kingdom", "Anh quốc", "영국", "英国", "イギリス"]),
        ("CI", ["CIV", "Côte d’Ivoire", "Cote d’Ivoire"]),
        ("TR", ["Turkey", "Türkiye", "Turkiye"]),
        ("035", ["ASEAN", "Southeast Asia", "Đông Nam Á", "동남아", "东盟", "東南アジア"]),
        ("001", ["Global", "world", "toàn cầu", "글로벌", "全球", "グローバル"]),
        ("EU", ["EU", "European Union", "유럽연합", "欧盟"]),
    ],
)
def test_a_place_is_known_by_its_codes_and_by_its_names_in_five_languages(code, names):
    assert {name: parse_country(name) for name in names} == dict.fromkeys(names, code)


def test_width_case_and_spaces_do_not_matter():
    assert parse_country("  ＶＩＥＴＮＡＭ ") == "VN"


def test_a_code_in_capitals_wins_over_a_name_of_the_same_letters():
    assert parse_country("NGA") == "NG"
    assert parse_country("Nga") == "RU"


@pytest.mark.parametrize("name", ["", "Atlantis", "ZZ", "XA", "Unknown Region", "Da Nang"])
def test_what_is_no_place_is_unknown(name):
    assert parse_country(name) is None


@pytest.mark.parametrize("locale", ["en", "vi", "ko", "zh", "zh_Hant", "ja"])
def test_every_name_that_is_shown_is_read_again(locale):
    shown = Locale.parse(locale).territories.keys() - {"EZ", "QO", "UN", "XA", "XB", "ZZ"}

    assert {code: parse_country(country_name(code, locale)) for code in shown} == {
        code: code for code in shown
    }


def test_a_name_comes_in_the_language_of_its_reader():
    names = {locale: country_name("VN", locale) for locale in ("en", "vi", "ko", "zh", "ja")}

    assert names == {
        "en": "Vietnam",
        "vi": "Việt Nam",
        "ko": "베트남",
        "zh": "越南",
        "ja": "ベトナム",
    }
    assert country_name("Atlantis", "en") == "Atlantis"


@pytest.mark.parametrize(
    ("market", "country"),
    [
        ("VN", "VN"),
        ("035", "VN"),
        ("142", "VN"),
        ("001", "VN"),
        ("142", "JP"),
        ("030", "KR"),
        ("150", "DE"),
        ("EU", "DE"),
        ("019", "BR"),
        ("001", "BR"),
    ],
)
def test_a_market_covers_the_countries_inside_it(market, country):
    assert covers(market, country)


@pytest.mark.parametrize(
    ("market", "country"),
    [("VN", "KR"), ("035", "KR"), ("030", "VN"), ("EU", "GB"), ("Mars", "VN")],
)
def test_a_market_covers_no_other_country(market, country):
    assert not covers(market, country)


def test_names_of_countries_are_known_in_all_languages_and_codes_are_no_names():
    names = country_names()

    assert {names[name] for name in ("japan", "nhật bản", "일본", "日本", "ベトナム", "uk")} == {
        "JP",
        "VN",
        "GB",
    }
    assert not {"jp", "us", "in", "no"} & names.keys()


def test_a_short_name_is_a_country_alone_and_no_word_to_search_for():
    assert parse_country("Nhật") == "JP"
    assert "nhật" not in country_names()
