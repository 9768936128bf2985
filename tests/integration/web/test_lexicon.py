"""The pages of the lexicon: words without a concept, concepts, changes and the way back."""

import re
import tomllib

import pytest
from sqlalchemy import select

from matchmaker.domain.text import Message
from matchmaker.services.jobs import fail_job, start_job
from matchmaker.storage.models import AuditEntry, Job, LexiconEditRow
from matchmaker.storage.session import unit_of_work
from tests.factories.profiles import make_profile
from tests.factories.workers import run_queue
from tests.factories.worlds import furnish
from tests.integration.web.uploads import text_of

UNEXPECTED = Message("The work was stopped several times. Nothing of it was stored.")
UNDO = re.compile(r'action="(/lexicon/changes/[0-9a-f-]+/undo)"')
PLACED = {"word": "달팽솔", "language": "ko", "concept": "반도체 설계"}


@pytest.fixture
def profiles(world, factory):
    """A small ecosystem, and two workshops that use words of their own."""
    with unit_of_work(factory) as session:
        furnish(session, world.guest_profile, world.startup_profile)
        for name in ("Sóng Biếc", "Gió Chướng"):
            values = {"name": name, "language": "ko", "summary_ko": "달팽솔을 만듭니다. Zorvan."}
            make_profile(session, values)


def test_the_list_shows_words_with_their_use_and_a_form(organizer, profiles):
    page = organizer.get("/lexicon?lang=en")

    said = text_of(page)
    assert "달팽솔 Korean · 2 profiles" in said
    assert "6 profiles were read." in said
    assert 'lang="ko"><mark>달팽솔</mark>을 만듭니다.' in page.text
    assert '<option value="chip design">semiconductors</option>' in page.text
    assert "/lexicon/new-concept?words_ko=%EB%8B%AC%ED%8C%BD%EC%86%94" in page.text
    assert "Korean · 1" in said


def test_a_language_narrows_the_list(organizer, profiles):
    korean, japanese = (
        text_of(organizer.get(f"/lexicon?lang=en&language={language}")) for language in ("ko", "ja")
    )

    assert "달팽솔" in korean
    assert "zorvan" not in korean.casefold()
    assert "No word is missing" in japanese


def test_a_sample_is_called_a_sample(organizer, profiles, monkeypatch):
    monkeypatch.setattr("matchmaker.services.lexicon.unknown.MOST_READ", 3)

    page = organizer.get("/lexicon?lang=en")

    assert "3 profiles were read, a sample of 6." in text_of(page)


@pytest.mark.parametrize("query", ["page=x", "page=-1", "page=99", "language=zz", "language="])
def test_what_is_asked_in_no_known_way_is_answered(organizer, profiles, query):
    assert organizer.get(f"/lexicon?{query}").status_code == 200


def test_a_word_is_placed_read_and_undone(organizer, profiles, worker, read):
    placed = organizer.send("/lexicon/words?lang=en", PLACED)
    assert (placed.status_code, placed.location) == (302, "/lexicon")
    waiting = organizer.get("/lexicon/changes?lang=en")
    assert "The profiles are being read again" in waiting.text
    assert "Being read" in text_of(waiting)
    assert waiting.headers["Refresh"] == "1"
    assert "달팽솔 Korean ·" not in text_of(organizer.get("/lexicon"))

    run_queue(worker)

    done = organizer.get("/lexicon/changes")
    assert "Refresh" not in done.headers
    said = text_of(done)
    assert "6 profiles were read again. 2 profiles say something else than before." in said
    assert "달팽솔 Korean, now stands for: Chip design" in said
    assert "In force" in said

    (address,) = UNDO.findall(done.text)
    assert organizer.send(address).location == "/lexicon/changes"
    assert organizer.send(address).location == "/lexicon/changes"
    run_queue(worker)
    assert UNDO.findall(organizer.get("/lexicon/changes").text) == []
    assert "달팽솔 Korean ·" in text_of(organizer.get("/lexicon"))
    assert len(read(select(LexiconEditRow))) == 1
    actions = read(select(AuditEntry.action).where(AuditEntry.action.startswith("lexicon")))
    assert actions == ["lexicon.edited", "lexicon.switched", "lexicon.undone", "lexicon.switched"]


def test_the_list_is_shown_again_where_it_was(organizer, profiles):
    sent = PLACED | {"show": "ko", "page": "3"}

    assert organizer.send("/lexicon/words", sent).location == "/lexicon?language=ko&page=3"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"concept": "zzzz"}, "No concept has the word “zzzz”."),
        ({"concept": ""}, "Choose a concept."),
    ],
)
def test_a_concept_that_is_none_is_said_at_the_row(organizer, profiles, read, changed, said):
    page = organizer.send("/lexicon/words?lang=en", PLACED | changed)

    assert page.status_code == 422
    assert said in text_of(page)
    assert f'value="{changed["concept"]}" aria-invalid="true"' in page.text
    assert read(select(LexiconEditRow)) == []


def test_a_word_that_stands_for_something_is_refused_in_words(organizer, profiles):
    page = organizer.send(
        "/lexicon/concept/words?lang=en",
        {"concept": "games", "language": "ko", "words": "팹리스, 가, 달팽솔"},
    )

    assert page.status_code == 422
    assert "“팹리스” already stands for fabless." in text_of(page)
    assert 'value="팹리스, 가, 달팽솔"' in page.text


def test_an_ignored_word_is_not_offered_any_more(organizer, profiles, read):
    sent = organizer.send("/lexicon/ignored?lang=en", PLACED)

    assert sent.location == "/lexicon"
    page = text_of(organizer.get("/lexicon"))
    assert "“달팽솔” is not offered any more." in page
    assert "달팽솔 Korean ·" not in page
    assert read(select(Job)) == []
    assert "달팽솔 Korean, names no concept" in text_of(organizer.get("/lexicon/changes"))


def test_the_overlay_is_downloaded_as_a_file_of_the_lexicon(organizer, profiles):
    organizer.send("/lexicon/words", PLACED)

    response = organizer.get("/lexicon/overlay.toml")

    assert response.mimetype == "application/toml"
    assert response.headers["Content-Disposition"] == 'attachment; filename="overlay.toml"'
    assert "달팽솔" in tomllib.loads(response.text)["chip-design"]["ko"]


def test_nothing_changed_says_so(organizer):
    said = text_of(organizer.get("/lexicon/changes?lang=en"))

    assert "Nothing changed yet" in said


def test_a_reading_that_failed_is_said_and_asked_for_again(
    organizer, factory, worker, read, profiles, now
):
    organizer.send("/lexicon/words?lang=en", PLACED)
    (job,) = read(select(Job))
    with unit_of_work(factory) as session:
        start_job(session, job_id=job.public_id, now=now)
        fail_job(session, job_id=job.public_id, problem=UNEXPECTED, now=now)

    failed = organizer.get("/lexicon/changes")
    assert "The profiles could not be read again" in text_of(failed)
    assert "No change is lost." in text_of(failed)
    assert "Refresh" not in failed.headers

    assert organizer.send("/lexicon/reading").location == "/lexicon/changes"
    run_queue(worker)
    assert "In force" in text_of(organizer.get("/lexicon/changes"))


def test_an_edit_by_one_host_is_seen_by_another(organizer, world, sign_in_as, profiles):
    organizer.send("/lexicon/words", PLACED)

    page = sign_in_as(world.other_organizer).get("/lexicon/changes?lang=en")

    assert "달팽솔 Korean, now stands for: Chip design" in text_of(page)
