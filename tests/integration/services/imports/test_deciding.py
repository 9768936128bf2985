import pytest
from sqlalchemy import select

from matchmaker.domain.errors import ImportNotOpenError, NotFoundError
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.services.imports.applying import NOT_DECIDED, apply_import
from matchmaker.services.imports.deciding import decide_twin, keep_rest_separate, load_twins
from matchmaker.services.imports.imports import list_refused_rows, load_import, reasons
from matchmaker.storage.models import Profile, ProfileSource
from tests.factories.accounts import make_stranger
from tests.factories.imports import make_import
from tests.factories.profiles import make_profile

FILE = {"id": "k-1", "name": "Hanbit Electronics", "city": "Seoul", "website": "https://h.example"}


@pytest.fixture
def known(session):
    make_profile(session, {"name": "Noise Foods", "city": "Hue"})
    return make_profile(session, {"name": "한빛전자", "city": "Suwon", "country": "KR"})


@pytest.fixture
def staged(session, host, organizer, known):
    rows = ({"id": "k-2", "name": "Hanbit Electronics Co., Ltd."}, {"id": "k-3", "name": "Sen"})
    return make_import(session, organizer, host, FILE, *rows)


@pytest.fixture
def decide(session, organizer, now):
    def decide(staged, number, decision, *, actor=organizer):
        decide_twin(
            session, actor=actor, import_id=staged, number=number, decision=decision, now=now
        )

    return decide


@pytest.fixture
def apply(session, organizer, now):
    def apply(staged):
        counts = apply_import(session, actor=organizer, import_id=staged, now=now)
        session.flush()
        return {name: number for name, number in counts.items() if number}

    return apply


def names(session):
    return sorted(session.scalars(select(Profile.name)))


def test_pairs_stand_side_by_side(session, organizer, staged, known):
    page = load_twins(session, actor=organizer, import_id=staged)

    assert [(pair.number, pair.other.profile_id) for pair in page.pairs] == [
        (2, known.public_id),
        (3, known.public_id),
    ]
    assert page.pairs[0].values["city"] == "Seoul"
    assert page.pairs[0].other.values["city"] == "Suwon"
    assert page.summary.undecided == 2


def test_what_is_merged_updates_the_profile_and_leaves_its_name(
    session, staged, decide, apply, known
):
    decide(staged, 2, TwinDecision.MERGE)
    decide(staged, 3, TwinDecision.SEPARATE)

    assert apply(staged) == {"new": 2, "updated": 1, "alike": 2}
    assert (known.name, known.country, known.details) == (
        "한빛전자",
        "KR",
        {"city": "Seoul", "website": "https://h.example", "name_latin": "Hanbit Electronics"},
    )
    assert names(session) == ["Hanbit Electronics Co., Ltd.", "Noise Foods", "Sen", "한빛전자"]


def test_the_same_row_again_is_known_and_asks_nothing(
    session, host, organizer, staged, decide, apply
):
    decide(staged, 2, TwinDecision.MERGE)
    decide(staged, 3, TwinDecision.MERGE)
    apply(staged)

    again = make_import(session, organizer, host, FILE | {"name": "한빛전자"})

    summary = load_import(session, actor=organizer, import_id=again).summary
    assert (summary.undecided, summary.counts["unchanged"]) == (0, 1)
    assert len(session.scalars(select(ProfileSource)).all()) == 3


def test_what_nobody_decides_is_left_out_with_its_cells(session, organizer, staged, apply):
    assert apply(staged)["refused"] == 2

    rows = list_refused_rows(session, actor=organizer, import_id=staged)
    assert rows[0].cells["website"] == "https://h.example"
    assert str(reasons(rows[0])[0].message) == str(NOT_DECIDED)
    assert names(session) == ["Noise Foods", "Sen", "한빛전자"]


def test_the_rest_is_kept_apart_at_once(session, organizer, staged, decide, apply, now):
    decide(staged, 2, TwinDecision.MERGE)

    keep_rest_separate(session, actor=organizer, import_id=staged, now=now)

    assert apply(staged) == {"new": 2, "updated": 1, "alike": 2}


def test_two_rows_of_a_file_become_one_profile(session, host, organizer, decide, apply):
    rows = ({"id": "1", "name": "Sóng Hàn", "city": "Hue"}, {"id": "2", "name": "Song Han JSC"})
    staged = make_import(session, organizer, host, *rows, {"id": "3", "name": "Mai"})
    [pair] = load_twins(session, actor=organizer, import_id=staged).pairs
    assert (pair.number, pair.other.number) == (3, 2)

    decide(staged, 3, TwinDecision.MERGE)

    assert load_import(session, actor=organizer, import_id=staged).summary.counts["updated"] == 1
    apply(staged)
    assert names(session) == ["Mai", "Sóng Hàn"]
    keys = session.scalars(select(ProfileSource.external_id)).all()
    assert sorted(keys) == ["1", "2", "3"]


def test_who_follows_a_row_that_is_left_out_is_left_out_too(
    session, host, organizer, decide, apply
):
    make_profile(session, {"name": "Sóng Hàn"})
    staged = make_import(
        session, organizer, host, {"id": "1", "name": "Song Han"}, {"id": "2", "name": "SONG HAN."}
    )
    decide(staged, 3, TwinDecision.MERGE)

    counts = apply(staged)

    assert (counts["updated"], counts["refused"]) == (1, 1)
    assert names(session) == ["Sóng Hàn"]


def test_a_decision_can_be_changed_until_the_import(session, organizer, staged, decide, apply):
    decide(staged, 2, TwinDecision.MERGE)
    decide(staged, 2, TwinDecision.SEPARATE)

    assert load_import(session, actor=organizer, import_id=staged).summary.undecided == 1
    apply(staged)
    with pytest.raises(ImportNotOpenError):
        decide(staged, 2, TwinDecision.MERGE)


@pytest.mark.parametrize(
    ("number", "decision"),
    [(4, TwinDecision.MERGE), (9, TwinDecision.MERGE), (2, TwinDecision.OPEN)],
)
def test_only_what_is_alike_is_decided(staged, decide, number, decision):
    with pytest.raises(NotFoundError):
        decide(staged, number, decision)


def test_strangers_see_and_decide_nothing(session, staged, decide, now):
    stranger = make_stranger(session)

    with pytest.raises(NotFoundError):
        load_twins(session, actor=stranger, import_id=staged)
    with pytest.raises(NotFoundError):
        decide(staged, 2, TwinDecision.MERGE, actor=stranger)
    with pytest.raises(NotFoundError):
        keep_rest_separate(session, actor=stranger, import_id=staged, now=now)
