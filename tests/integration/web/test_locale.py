from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from matchmaker.domain.money import Money
from matchmaker.domain.text import Message
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.session import unit_of_work
from matchmaker.translations import translate_into, translations_for
from matchmaker.web import locale as wording
from tests.integration.web.conftest import PASSWORD

LANGUAGES = ("en", "vi", "ko", "zh", "ja")


def language_of(response):
    return response.text.split('<html lang="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("asked", "tag"),
    [("en", "en"), ("vi", "vi"), ("ko", "ko"), ("zh", "zh-Hans"), ("ja", "ja")],
)
def test_a_language_that_is_chosen_stays(client, asked, tag):
    chosen = client.get(f"/?lang={asked}")

    assert language_of(chosen) == tag
    assert language_of(client.get("/privacy")) == tag


@pytest.mark.parametrize("asked", ["xx", "", "EN", "zh-Hant", "../../etc", "en\r\nX: y"])
def test_a_language_that_we_do_not_speak_changes_nothing(client, asked):
    client.get("/?lang=vi")

    assert language_of(client.get("/", query_string={"lang": asked})) == "vi"


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        ("ko-KR,ko;q=0.9,en;q=0.5", "ko"),
        ("zh-TW,zh;q=0.9", "zh-Hans"),
        ("vi", "vi"),
        ("fr-FR,fr;q=0.9", "en"),
        ("fr, ja;q=0.3, en;q=0.2", "ja"),
        ("*", "en"),
        (";;q=x", "en"),
    ],
)
def test_else_the_browser_decides(client, accepted, tag):
    assert language_of(client.get("/", headers={"Accept-Language": accepted})) == tag


def test_the_language_of_the_account_comes_before_the_browsers(sign_in_as, world, factory):
    with unit_of_work(factory) as session:
        session.execute(update(Account).values(language="ko"))
    browser = sign_in_as(world.stranger)
    headers = {"Accept-Language": "vi"}

    assert language_of(browser.get("/privacy", headers=headers)) == "ko"
    assert language_of(browser.get("/privacy?lang=ja", headers=headers)) == "ja"
    assert language_of(browser.get("/privacy", headers=headers)) == "ja"


def test_the_chosen_language_outlives_signing_in_and_out(client, world):
    client.get("/?lang=vi")

    client.send("/sign-in", {"email": world.stranger, "password": PASSWORD})
    signed_in = language_of(client.get("/privacy"))
    client.send("/sign-out")

    assert (signed_in, language_of(client.get("/"))) == ("vi", "vi")


def test_a_form_does_not_choose_a_language(client):
    client.send("/sign-in?lang=ko", {"email": "", "password": ""})

    assert language_of(client.get("/")) == "en"


def test_language_links_lead_to_the_same_page_and_keep_its_query(client):
    html = client.get("/?lang=en&x=1&x=%26amp").text

    assert 'href="/?lang=vi&amp;x=1&amp;x=%26amp"' in html


@pytest.mark.parametrize(
    "query", ["_external=1&_scheme=javascript", "_anchor=x", "filename=x", "_method=POST"]
)
def test_a_query_cannot_turn_language_links_elsewhere(client, query):
    html = client.get(f"/?{query}").text
    links = [part.split('"')[0] for part in html.split('<a href="')[1:]]

    assert [link for link in links if not link.startswith(("/", "#")) or link[:2] == "//"] == []


def test_on_a_page_that_does_not_exist_languages_lead_home(client):
    assert 'href="/?lang=vi"' in client.get("/nowhere?x=1").text


@pytest.fixture
def in_language(app):
    """Run a function as a page in this language would."""

    def run(language, function, *args, **kwargs):
        with app.test_request_context(f"/?lang={language}"):
            return function(*args, **kwargs)

    return run


def in_all(in_language, function, *args, **kwargs):
    return tuple(
        in_language(language, function, *args, **kwargs).replace("\u00a0", " ")
        for language in LANGUAGES
    )


def test_a_score_always_has_one_decimal(in_language):
    assert in_all(in_language, wording.format_score, 74.84) == (
        "74.8", "74,8", "74.8", "74.8", "74.8",
    )  # fmt: skip
    assert in_language("en", wording.format_score, 80) == "80.0"
    assert in_language("vi", wording.format_exact, 34.58539216404283) == "34,58539216404283"
    assert in_language("en", wording.format_exact, 1.5e-07) == "0.00000015"


def test_numbers_dates_and_countries_are_those_of_the_language(in_language):
    day = date(2026, 3, 2)

    assert in_language("vi", wording.format_number, 1234567) == "1.234.567"
    assert in_all(in_language, wording.format_date, day) == (
        "2 March 2026", "02/03/2026", "2026년 3월 2일", "2026年3月2日", "2026年3月2日",
    )  # fmt: skip
    assert in_all(in_language, wording.country_name, "KR") == (
        "South Korea", "Hàn Quốc", "대한민국", "韩国", "韓国",
    )  # fmt: skip


def test_a_time_names_its_zone(in_language):
    instant = datetime(2026, 3, 1, 20, 5, tzinfo=UTC)

    assert in_language("en", wording.format_instant, instant) == "2 March 2026 03:05 (GMT+07:00)"


def test_who_has_chosen_a_zone_reads_times_by_its_clock(world, change, sign_in_as):
    change(update(Account).where(Account.email == world.stranger).values(time_zone="Asia/Seoul"))
    browser = sign_in_as(world.stranger)

    page = browser.get("/account").text

    assert "(GMT+09:00)" in page
    assert "(GMT+07:00)" not in page
    assert "(GMT+07:00)" in sign_in_as(world.guest).get("/account").text


def test_a_day_is_that_of_the_service_and_not_of_greenwich(in_language):
    instant = datetime(2026, 3, 1, 20, 5, tzinfo=UTC)

    assert in_language("en", wording.local_day, instant) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("ko", ("Korean", "Tiếng Hàn", "한국어", "韩语", "韓国語")),
        ("tlh", ("Klingon", "Tiếng Klingon", "클링온어", "克林贡语", "クリンゴン語")),
        ("qqq", ("qqq",) * 5),
    ],
)
def test_a_language_has_a_name_in_each(in_language, code, names):
    assert in_all(in_language, wording.language_name, code) == names


def test_chinese_is_named_by_its_letters(in_language):
    assert in_language("en", wording.language_name, "zh-Hant") == "Traditional Chinese"


def test_an_amount_is_shown_as_entered_and_about_in_the_readers_currency(in_language):
    money = Money(30_000_000_000, "VND")

    shown = in_all(in_language, wording.format_money, money)

    assert shown == ("₫30 billion", "30 tỷ ₫", "300억 동", "300亿越南盾", "300億ドン")
    assert in_all(in_language, wording.reader_currency) == ("USD", "VND", "KRW", "CNY", "JPY")
    about = in_language("en", wording.format_money_about, money, "USD")
    assert about.startswith("≈\u00a0US$1.")
    assert in_language("vi", wording.format_money_about, money, "VND") == ""


def test_a_sentence_inside_a_sentence_is_translated_too(monkeypatch):
    catalogue = {"Not %(what)s": "%(what)s chứ không", "games": "trò chơi"}
    monkeypatch.setattr(
        type(translations_for("vi")), "ugettext", lambda _self, text: catalogue.get(text, text)
    )

    message = Message("Not %(what)s", {"what": Message("games")})

    assert translate_into("vi", message) == "trò chơi chứ không"


def test_a_sentence_without_values_may_contain_a_percent_sign():
    assert translate_into("en", Message("100 % sure")) == "100 % sure"


def test_who_sees_amounts_is_told_of_which_day_the_rates_are(client, sign_in_as, world):
    signed_in = sign_in_as(world.startup).get("/privacy?lang=vi")

    assert "01/11/2026" in signed_in.text
    assert "01/11/2026" not in client.get("/privacy?lang=vi").text
