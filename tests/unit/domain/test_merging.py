from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.enums import Kind
from matchmaker.domain.merging import Merge, merge_record
from matchmaker.domain.records import ProfileRecord

FIELDS = st.sampled_from(["city", "region", "summary_ko", "sectors"])
VALUES = st.sampled_from(["a", "b", ["a"], ["a", "b"]])
STORED = st.dictionaries(FIELDS, VALUES)


def record(values, cleared=()):
    return ProfileRecord(Kind.STARTUP, values=values, cleared=frozenset(cleared))


def test_given_is_taken_cleared_is_gone_absent_stays():
    merge = merge_record(
        {"name": "Acme", "city": "Huế", "region": "Trung"}, record({"name": "Acme+"}, ["city"])
    )

    assert merge == Merge({"name": "Acme+", "region": "Trung"}, frozenset({"name", "city"}))


def test_a_protected_field_stays_and_is_named_only_when_it_differs():
    stored = {"city": "Huế", "region": "Trung"}

    merge = merge_record(
        stored, record({"city": "Hội An", "region": "Trung"}), protected=["city", "region"]
    )

    assert merge == Merge(stored, frozenset(), frozenset({"city"}))


def test_clearing_what_is_empty_is_no_change():
    assert merge_record({}, record({}, ["city"])) == Merge({}, frozenset())


@given(stored=STORED, given=STORED, cleared=st.frozensets(FIELDS), protected=st.frozensets(FIELDS))
def test_every_field_ends_as_the_rule_says(stored, given, cleared, protected):
    cleared -= given.keys()
    merge = merge_record(stored, record(given, cleared), protected=protected)

    for name in {*stored, *given, *cleared}:
        wanted = given.get(name) if name in given or name in cleared else stored.get(name)
        expected = stored.get(name) if name in protected else wanted
        assert merge.values.get(name) == expected
        assert (name in merge.changed) == (expected != stored.get(name))
        assert (name in merge.kept) == (name in protected and wanted != stored.get(name))


@given(stored=STORED, given=STORED, cleared=st.frozensets(FIELDS))
def test_merging_again_changes_nothing(stored, given, cleared):
    first = merge_record(stored, record(given, cleared - given.keys()))

    assert merge_record(first.values, record(given, cleared - given.keys())) == Merge(
        first.values, frozenset()
    )
