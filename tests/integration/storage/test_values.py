from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.domain.records import ProfileRecord, parse_record
from matchmaker.domain.values import JsonValue, Values
from matchmaker.storage.models.past_companies import PastCompanyRow
from matchmaker.storage.queries.profiles import get_profile, list_published_profiles
from matchmaker.storage.values import store_values, stored_values
from tests.factories.profiles import make_profile

WORDS = st.text(max_size=12)
COMPANY = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "id": WORDS,
        "description": WORDS,
        "sectors": st.lists(WORDS, max_size=2),
        "country": st.sampled_from(["VN", "한국", "Atlantis"]),
        "city": WORDS,
        "stage": st.sampled_from(["seed", "シリーズA", "someday"]),
        "amount": st.sampled_from([0, 12.5, "50억원", "US$1.2 million", "20 tỷ"]),
        "currency": st.sampled_from(["USD", "XXQ"]),
        "date": st.sampled_from(["2024", "2023-05", "2022-02-29", "2021-12-31"]),
    },
)
RAW = st.fixed_dictionaries(
    {"name": st.just("Acme")},
    optional={
        "name_latin": WORDS,
        "language": st.sampled_from(["en", "vi", "ko", "zh-TW", "ja", "fr"]),
        "country": st.sampled_from(["VN", "日本", "Atlantis"]),
        "summary": WORDS,
        "description_ko": WORDS,
        "summary_zh-Hant": WORDS,
        "sectors": st.lists(WORDS, max_size=3),
        "stages": st.sampled_from(["seed; A轮", "nothing yet"]),
        "ticket_min": st.sampled_from([1, "50억원", "3000万元"]),
        "seeking": st.just("investment|talent"),
        "past_companies": st.lists(COMPANY, max_size=3),
        "contact_email": st.just("a@example.com"),
    },
)


def read(raw):
    record = parse_record(raw, default_kind=Kind.INVESTOR)
    assert isinstance(record, ProfileRecord)
    return dict(record.values)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(first=RAW, second=RAW)
def test_what_is_stored_comes_back_whatever_was_there_before(session, first, second):
    profile = make_profile(session, read(first), kind=Kind.INVESTOR)
    store_values(profile, read(second))
    session.commit()
    session.expire_all()

    loaded = get_profile(session, profile.public_id)

    assert loaded is not None
    assert stored_values(loaded) == read(second)
    (published,) = list_published_profiles(session, [profile.id])
    assert published.values == read(second)


def test_rows_that_stay_are_changed_in_place(session):
    companies: list[JsonValue] = [{"name": name} for name in ("Anh", "Bình", "Châu")]
    profile = make_profile(session, {"past_companies": companies}, kind=Kind.INVESTOR)
    before = [company.id for company in profile.past_companies]

    store_values(profile, {"name": "Acme", "past_companies": companies[1:]})
    session.flush()

    rows = session.scalars(select(PastCompanyRow).order_by(PastCompanyRow.position)).all()
    assert [(row.id, row.name) for row in rows] == [(before[0], "Bình"), (before[1], "Châu")]


def test_storing_the_same_again_writes_nothing(session, count_queries):
    values: Values = {
        "name": "Acme",
        "sectors": ["chips"],
        "summary_vi": "Vi mạch",
        "country": "VN",
    }
    profile = make_profile(session, values)
    count_queries.clear()

    store_values(profile, values)
    session.flush()

    assert count_queries == []
