from random import Random

import pytest

from bench.twins import measure, rounds
from matchmaker.domain.enums import Kind
from matchmaker.domain.twins import ALIKE, Twin, find_twins, likeness, listed


def company(key, name="", *, kind=Kind.STARTUP, **values):
    return listed(key, kind, {"name": name, **values})


def test_most_that_are_the_same_are_found_and_few_that_are_not():
    found = measure(rounds()["first"])

    assert found.recall >= 0.9
    assert found.precision >= 0.95


def test_the_likeliest_of_those_known_is_named():
    known = [company(1, "Hanbit Foods"), company(2, "Hanbet Electronics"), company(3, "한빛전자")]

    twins = find_twins([company(7, "(주)한빛전자"), company(8, "Sao Mai")], known)

    assert twins == {7: Twin(1.0, known=3)}


def test_a_row_is_compared_with_earlier_rows_and_a_chain_has_one_root():
    rows = [company(1, "Sóng Hàn"), company(2, "Song Han JSC"), company(3, "Cty CP Sóng Hàn")]

    twins = find_twins(rows, [])

    assert {row: twin.earlier for row, twin in twins.items()} == {2: 1, 3: 1}


def test_who_is_known_goes_before_another_row():
    rows = [company(1, "Sóng Hàn"), company(2, "Song Han")]

    twins = find_twins(rows, [company(9, "Công ty Sóng Hàn")])

    assert {row: twin.known for row, twin in twins.items()} == {1: 9, 2: 9}


def test_an_investor_is_no_startup():
    assert not find_twins([company(1, "Acme")], [company(2, "Acme", kind=Kind.INVESTOR)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"website": "https://www.a.example/x"}, {"website": "a.example"}),
        ({"website": "https://a.example"}, {"contact_email": "x@a.example"}),
        ({"contact_email": "x@a.example"}, {"contact_email": "y@mail.a.example"}),
    ],
)
def test_a_website_or_mailbox_of_its_own_tells_who_it_is(one, other):
    assert likeness(company(1, "Biển Xanh", **one), company(2, "Blue Sea", **other)) >= ALIKE


@pytest.mark.parametrize(
    "host", ["gmail.com", "blog.naver.com", "facebook.com", "qq.com", "mail.google.com"]
)
def test_pages_and_mailboxes_of_everybody_tell_nothing(host):
    one, other = (
        company(key, name, website=f"https://{host}/{name}", contact_email=f"{name}@{host}")
        for key, name in enumerate(("Lan", "Minh"))
    )

    assert not one.hosts
    assert likeness(one, other) == 0


def test_a_website_that_many_share_tells_nothing():
    known = [company(key, f"N{chr(97 + key)}x", website="https://hub.example") for key in range(9)]

    assert not find_twins([company(99, "Quite Other", website="https://hub.example")], known)


def test_a_typo_in_another_country_is_another_company():
    one = company(1, "Lotus Labs", country="VN")

    assert find_twins([one], [company(2, "Lotas Labs", country="VN")])
    assert not find_twins([one], [company(2, "Lotas Labs", country="JP")])


@pytest.mark.parametrize("website", ["http://[", "//", "https://", "http://a b", "ftp://x.example"])
def test_no_website_is_too_odd(website):
    company(1, "A", website=website)


def test_likeness_is_mutual_and_everybody_is_like_themselves():
    random = Random(5)  # noqa: S311 -- chance that can be repeated
    words = [
        "Hanbit",
        "한빛",
        "Nuri",
        "누리",
        "Song",
        "華光",
        "サクラ",
        "Tech",
        "Foods",
        "테크",
        "2",
    ]
    companies = [
        company(key, " ".join(random.sample(words, random.randint(1, 3)))) for key in range(60)
    ]

    for one in companies:
        assert likeness(one, one) == 1
        for other in companies:
            assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("에코프랜드", "EcoFriend"),
        ("미르전자", "Mir Electronics"),
        ("블루오션랩스", "Blue Ocean Labs"),
        ("深圳市海川科技有限公司", "海川科技"),
        ("みどり製作所", "Midori Seisakusho"),
        ("Công ty TNHH Thương mại và Dịch vụ Sóng Số", "Sóng Số Co., Ltd."),
        ("Ngân hàng Đại Lộc", "Dai Loc Bank"),
        ("杭州白鹭智能科技有限公司", "Bailu Intelligent Technology"),
        ("北京松涛资本管理有限公司", "Songtao Capital"),
        ("다솜텍", "Dasomtech Inc."),
        ("맥스그리드", "Maxgrid"),
        ("弘大電子股份有限公司", "弘大電子(股)公司"),
        ("厦门清源物联有限公司", "Xiamen Qingyuan IoT"),
    ],
)
def test_what_is_written_in_other_letters_or_without_its_trade_is_found(one, other):
    assert likeness(company(1, one), company(2, other)) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Silver Oak Fund I", "Silver Oak Fund II"),
        ("Paddy AI", "Paddy Air"),
        ("도담인베스트먼트", "다담인베스트먼트"),
        ("한빛증권", "한빛은행"),
        ("한빛전자", "한빛전기"),
    ],
)
def test_another_fund_another_short_word_or_another_trade_is_another_company(one, other):
    assert likeness(company(1, one), company(2, other)) < ALIKE


def test_a_name_in_other_letters_of_another_country_is_not_the_same():
    assert (
        likeness(company(1, "주식회사 하나", country="KR"), company(2, "Hana", country="JP"))
        < ALIKE
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller Söhne GmbH", "Mueller Soehne GmbH"), ("Smart Farm", "스마트팜")],
)
def test_vowels_and_an_unheard_r_may_be_written_otherwise(one, other):
    assert likeness(company(1, one), company(2, other)) >= ALIKE


def test_a_bank_is_another_company_than_what_has_its_name():
    bank, other = company(1, "Ngân hàng Biển Xanh"), company(2, "Công ty CP Biển Xanh")

    assert likeness(bank, other) < ALIKE
