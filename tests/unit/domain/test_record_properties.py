import json
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.cleaning import has_unsafe
from matchmaker.domain.enums import Kind, Severity
from matchmaker.domain.fields import FieldType, fields_for
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.domain.parsing import parse_field
from matchmaker.domain.profiles import Profile, profile_from_values
from matchmaker.domain.records import ProfileRecord, parse_record
from matchmaker.domain.values import ReadingContext

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
"""Also control characters and halves of characters."""

ODD_TEXT = st.sampled_from(
    ["-", "=cmd()", "\x00", "\ud800", "\u202e", "10~50억", "¥5", "-5", "1e999", "nan", "x" * 30_000]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(10**400), 10**4000, math.nan, math.inf, -math.inf])
    | st.floats()
    | ANY_TEXT
    | ODD_TEXT
)
CELLS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=2),
    max_leaves=3,
)
COLUMNS = sorted(
    {"kind", "id", "delegation", "name", "summary", "description", "texts", "summary_fr"}
    | {field.name for kind in Kind for field in fields_for(kind)}
)
COMPANIES = st.lists(
    st.dictionaries(
        st.sampled_from(["name", "amount", "currency", "date", "sectors", "country", "stage"]),
        SCALARS,
        max_size=4,
    ),
    max_size=2,
)
ROWS = st.dictionaries(st.sampled_from(COLUMNS) | ANY_TEXT, CELLS | COMPANIES, max_size=4)


def strings(value):
    """All text inside a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return strings([*value.keys(), *value.values()])
    return [text for entry in value for text in strings(entry)] if isinstance(value, list) else []


def problems_of(record):
    return record.problems if isinstance(record, ProfileRecord) else (record.problem,)


@settings(max_examples=500)
@given(ROWS, st.sampled_from(Kind))
def test_no_row_is_too_odd_to_be_read_or_refused_with_sentences(row, kind):
    for cells in (row, {**row, "name": "Sen", "kind": kind}):
        problems = problems_of(parse_record(cells, default_kind=kind))

        said = [(problem.field, str(problem.message)) for problem in problems]
        assert [text for pair in said for text in pair if has_unsafe(text)] == []


@settings(max_examples=150)
@given(ROWS, st.sampled_from(Kind))
def test_what_was_read_can_be_stored_and_ranked(row, kind):
    record = parse_record({**row, "name": "Sen", "kind": kind}, default_kind=kind)

    assert isinstance(record, ProfileRecord)
    kept = [record.values, record.unknown, record.id, record.delegation]
    stored = json.dumps(kept, ensure_ascii=False, allow_nan=False).encode()
    assert json.loads(stored) == kept
    assert [text for text in strings(kept) if has_unsafe(text)] == []
    assert isinstance(profile_from_values("1", record.kind, record.values), Profile)


TEXT_TYPES = set(FieldType) - {FieldType.MONEY, FieldType.PAST_COMPANIES}


@settings(max_examples=300)
@given(CELLS, st.data())
def test_reading_again_what_was_read_changes_nothing(raw, data):
    of_investors = [field for field in fields_for(Kind.INVESTOR) if field.type in TEXT_TYPES]
    field = data.draw(st.sampled_from(of_investors))

    once = parse_field(field, raw, ReadingContext())
    twice = parse_field(field, once.value, ReadingContext())

    assert twice.value == once.value
    assert [p for p in twice.problems if p.severity is Severity.ERROR] == []


WORDS = st.text("abcdefghijklmnopqrstuvwxyzđầẵ반도체芯片設計シ ", min_size=1, max_size=12).map(
    lambda text: f"x{text.strip()}"
)
LISTS = st.lists(WORDS, max_size=4, unique=True)
AMOUNTS = st.integers(1_000, 10**12) | st.integers(100_000, 10**9).map(lambda cents: cents / 100)
TEXTS = st.dictionaries(
    st.sampled_from(TEXT_LANGUAGES),
    st.fixed_dictionaries({}, optional={"summary": WORDS, "description": WORDS}),
)
OBJECTS = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "id": st.integers(0, 10**6),
        "language": st.sampled_from(TEXT_LANGUAGES),
        "country": st.sampled_from(["VN", "KOR", "Nhật Bản", "中国"]),
        "currency": st.sampled_from(["USD", "krw", "원"]),
        "summary": WORDS,
        "texts": TEXTS,
        "sectors": LISTS,
        "stages": st.lists(st.sampled_from(["seed", "Series A", "시리즈 B", "warp"]), unique=True),
        "ticket_max": AMOUNTS,
        "markets": LISTS,
        "seeking": st.lists(st.sampled_from(["talent", "investment"]), unique=True),
        "past_companies": LISTS,
        "비고": WORDS,
    },
)


def as_spreadsheet_row(entry):
    """The same profile with a column for every text and a cell for every list."""
    row = {
        name: "; ".join(cell) if isinstance(cell, list) else str(cell)
        for name, cell in entry.items()
        if name != "texts"
    }
    for language, texts in entry.get("texts", {}).items():
        row |= {f"{part}_{language}": text for part, text in texts.items()}
    return row


@settings(max_examples=200)
@given(OBJECTS)
def test_an_object_and_a_spreadsheet_row_say_the_same(entry):
    from_object = parse_record(entry, default_kind=Kind.INVESTOR)
    from_row = parse_record(as_spreadsheet_row(entry), default_kind=Kind.INVESTOR)

    assert isinstance(from_object, ProfileRecord)
    assert isinstance(from_row, ProfileRecord)
    assert from_object.values == from_row.values
    assert (from_object.id, from_object.unknown) == (from_row.id, from_row.unknown)
    assert set(map(str, from_object.problems)) == set(map(str, from_row.problems))
