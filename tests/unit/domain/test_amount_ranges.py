import pytest

from matchmaker.domain.amount_ranges import range_of, unit_of_heading, with_unit


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("투자금액(억원)", "억원"),
        ("희망투자금액 (단위: 백만원)", "백만원"),
        ("Amount (USD million)", "USD million"),
        ("融资金额（万元）", "万元"),
        ("資金需求（單位：萬美元）", "萬美元"),
        ("調達希望額（百万円）", "百万円"),
        ("Số vốn (đơn vị: tỷ đồng)", "tỷ đồng"),
        ("Ticket [k$]", "k$"),
        ("금액(2026)", ""),
        ("Amount (approx.)", ""),
        ("Amount", ""),
    ],
)
def test_a_heading_may_name_the_unit_of_its_amounts(label, unit):
    assert unit_of_heading(label) == unit


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (50, "50 억원"),
        (7.5, "7.5 억원"),
        ("1,200", "1,200 억원"),
        ("５０", "50 억원"),
        ("3천만원", "3천만원"),
        ("-", "-"),
        (True, True),
        (["50"], ["50"]),
    ],
)
def test_only_a_bare_number_takes_the_unit_of_its_heading(raw, read):
    assert with_unit(raw, "억원") == read
    assert with_unit(raw, "") == raw


@pytest.mark.parametrize(
    ("raw", "ends"),
    [
        ("10~50억원", ("10억원", "50억원")),
        ("10억~50억", ("10억", "50억")),
        ("1億円〜3億円", ("1億円", "3億円")),
        ("US$1-3 million", ("US$1 million", "US$3 million")),
        ("USD 100,000 – 500,000", ("USD 100,000", "USD500,000")),
        ("3000万-5000万元", ("30000000 元", "5000万元")),
        ("5 đến 10 tỷ đồng", ("5 tỷ đồng", "10 tỷ đồng")),
        ("$500k to $2m", ("$500k", "$2m")),
        ("500至3000", ("500", "3000")),
        ("from 1 to 5 million USD", ("1 million USD", "5 million USD")),
        ("từ 2 đến 10 tỷ đồng", ("2 tỷ đồng", "10 tỷ đồng")),
    ],
)
def test_two_ends_in_one_cell_are_told_apart(raw, ends):
    assert range_of(raw) == ends


@pytest.mark.parametrize(
    "raw", ["50억", "-5억", "", None, 50, "A - B", "1-2-3", "x1 ~ y2", "1~2" * 40]
)
def test_what_is_no_range_has_no_ends(raw):
    assert range_of(raw) is None


@pytest.mark.parametrize(
    ("raw", "ends"),
    [
        ("1억원 이하", (None, "1억원")),
        ("up to US$5M", (None, "US$5M")),
        ("tối đa 5 tỷ", (None, "5 tỷ")),
        ("3000万元以内", (None, "3000万元")),
        ("5億円まで", (None, "5億円")),
        ("$1m+", ("$1m", None)),
        ("10억 이상", ("10억", None)),
        ("từ 2 tỷ", ("2 tỷ", None)),
        ("100万美元以上", ("100万美元", None)),
        ("≥ 500,000 EUR", ("500,000 EUR", None)),
    ],
)
def test_an_amount_may_be_one_end_of_a_range(raw, ends):
    assert range_of(raw) == ends


@pytest.mark.parametrize(
    ("raw", "unit", "read"),
    [("200k", "USD", "200000 USD"), ("5억", "만원", "500000000 KRW"), ("€200k", "USD", "€200k")],
)
def test_an_amount_that_counts_itself_takes_only_the_currency_of_its_heading(raw, unit, read):
    assert with_unit(raw, unit) == read


def test_two_ends_of_different_units_keep_their_own():
    assert range_of("từ 500.000 đến 3 triệu USD") == ("500000 USD", "3 triệu USD")
