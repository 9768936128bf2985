import pytest

from matchmaker.domain.company_names import read_company_name


@pytest.mark.parametrize(
    "names",
    [
        ("한빛전자", "(주)한빛전자", "㈜한빛전자", "주식회사 한빛전자", "한빛전자 주식회사"),
        ("누리솔", "(유)누리솔", "누리솔 Co., Ltd."),
        ("华光科技", "华光科技有限公司", "华光科技股份有限公司", "华光科技有限责任公司"),
        ("トヨタ", "株式会社トヨタ", "トヨタ(株)", "㍿トヨタ", "(株)トヨタ"),
        ("Sóng Hàn", "Công ty TNHH Sóng Hàn", "CÔNG TY CỔ PHẦN SÓNG HÀN", "Cty CP Song Han"),
        ("Acme", "ACME Inc.", "Acme Co., Ltd", "Acme J.S.C.", "Acme GmbH", "Ａｃｍｅ　Ltd."),
    ],
)
def test_legal_forms_say_nothing(names):
    assert len({read_company_name(name).core for name in names}) == 1


@pytest.mark.parametrize(
    ("name", "own", "trades", "places"),
    [
        ("한빛전자", "hanbit", {"electronics"}, set()),
        ("Hanbit Electronics Vietnam Co., Ltd.", "hanbit", {"electronics"}, {"vietnam"}),
        ("深圳华光科技有限公司", "huaguang", {"technology"}, {"shenzhen"}),
        ("Shenzhen Huaguang Technology", "huaguang", {"technology"}, {"shenzhen"}),
        ("株式会社サクラテック", "sakura", {"technology"}, set()),
        ("누리솔벤처스", "nurisol", {"ventures"}, set()),
    ],
)
def test_trades_and_places_are_told_in_every_language(name, own, trades, places):
    read = read_company_name(name)

    assert (read.own, read.trades, read.places) == (own, trades, places)


@pytest.mark.parametrize(
    "name", ["Công ty", "주식회사", "有限公司", "Vietnam Technology JSC", "Inc."]
)
def test_a_name_of_nothing_else_is_kept(name):
    read = read_company_name(name)

    assert read.core
    assert read.own
    assert not read.trades


@pytest.mark.parametrize(
    ("one", "other"),
    [("그린테크", "Green Tech"), ("한빛", "Hanbit"), ("가람", "Garam"), ("ソニー", "Sony")],
)
def test_consonants_are_alike_in_every_script(one, other):
    assert read_company_name(one).sound == read_company_name(other).sound


@pytest.mark.parametrize("name", ["", " ", "…", "🙂", "\u200b", "a" * 5000, "é́" * 50, "1", "한"])
def test_any_text_is_read(name):
    read_company_name(name)


def test_figures_tell_two_apart():
    assert read_company_name("Fund 1").figures != read_company_name("Fund 2").figures


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("주성엔지니어링", "주성엔지니어링"),
        ("(주)주성", "주성"),
        ("아라소재㈜", "아라소재"),
        ("유진기업", "유진기업"),
        ("（株）有明", "有明"),
        ("有明工業", "有明工業"),
    ],
)
def test_a_letter_is_a_legal_form_only_in_brackets(name, core):
    assert read_company_name(name).core == core


def test_a_single_letter_is_no_name_of_its_own():
    assert read_company_name("코리아나").own == "koriana"


def test_a_city_before_a_name_is_its_place_whichever_it_is():
    name = read_company_name("温州市海川科技有限公司")

    assert name.own == "haichuan"
    assert name.places == {"温州"}


def test_and_between_two_words_says_nothing():
    assert read_company_name("Pixel and Rice").core == read_company_name("Pixel & Rice").core
