"""Why a change does not fit, in words, and where an edit stands."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.text import N_, Message
from matchmaker.matching.lexicon.lexicon import LANGUAGES
from matchmaker.matching.lexicon.new_concepts import new_concept
from matchmaker.matching.lexicon.overlay import Clash, Fault, WordIgnored, WordsAdded, WordsRemoved
from matchmaker.services.jobs import JobView
from matchmaker.services.lexicon.views import EditHistory, EditState, EditView, Reading
from matchmaker.web.presenters.lexicon_changes import changes_page
from matchmaker.web.presenters.lexicon_head import last_reading, lexicon_head
from matchmaker.web.presenters.lexicon_labels import (
    clash_sentence,
    concept_line,
    concept_text,
    suggestions,
)
from matchmaker.web.presenters.text import Text
from tests.factories.markets import small_lexicon
from tests.factories.pages import page_in

LEXICON = small_lexicon()
ID = UUID("5f0c6c9e-0000-4000-8000-000000000000")
NOON = datetime(2026, 1, 13, 5, tzinfo=UTC)
BORROWED = "Vietnamese, Korean, Simplified Chinese, Traditional Chinese, Japanese"
AT_REST = Reading(is_waiting=False, job=None, profiles=0, changed=0)


def job(status, problem=None):
    return JobView(ID, status, 0, None, problem)


def waiting(of_job):
    return Reading(is_waiting=True, job=of_job, profiles=126, changed=1)


def an_edit(edit, state=EditState.LIVE, clashes=(), undone_by=None):
    undone_at = NOON if undone_by else None
    return EditView(ID, edit, state, clashes, "Trần Thu Hà", NOON, undone_by, undone_at)


def changes(*edits, reading=AT_REST):
    return changes_page(EditHistory(edits, 1, 20, len(edits), LEXICON), reading)


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_said_in_a_sentence_of_its_own(fault):
    with page_in("en"):
        said = {
            other: clash_sentence(Clash(other, "ko", "조력", "games"), LEXICON) for other in Fault
        }

    alike = {other for other in Fault if said[other] == said[fault]} - {fault}
    assert said[fault].endswith(".")
    assert alike <= {Fault.NO_CONCEPT, Fault.NO_PARENT}


def test_a_clash_names_the_concept_in_the_readers_language():
    clash = Clash(Fault.TAKEN, "en", "fab", "chip-design")

    with page_in("vi"):
        assert clash_sentence(clash, LEXICON) == "“fab” đã chỉ khái niệm thiết kế vi mạch."


def test_what_is_missing_is_asked_for():
    with page_in("en"):
        assert clash_sentence(Clash(Fault.NO_CONCEPT), LEXICON) == "Choose a concept."
        assert clash_sentence(Clash(Fault.NO_PARENT, concept="x"), LEXICON) == (
            "No concept has the word “x”."
        )


def test_concepts_are_named_and_placed_in_the_readers_language():
    with page_in("ko"):
        assert concept_text(LEXICON, "chip-design") == Text("팹리스")
        assert concept_line(LEXICON, ["chip-design", "chips"]) == "반도체 › 팹리스"
        assert {entry.label: entry.sector for entry in suggestions(LEXICON)} == {
            "반도체": "반도체",
            "팹리스": "반도체",
            "게임": "게임",
        }


def test_a_label_stands_alone_with_a_capital():
    with page_in("en"):
        assert concept_text(LEXICON, "chips") == Text("Semiconductors")


def test_the_tabs_say_which_page_is_shown():
    with page_in("en"):
        head = lexicon_head("concepts", AT_REST)

    assert [tab.label for tab in head.tabs.items if tab.is_current] == ["Concepts"]
    assert head.notice is None


@pytest.mark.parametrize("status", [JobStatus.WAITING, JobStatus.RUNNING])
def test_while_profiles_are_read_the_page_says_so(status):
    with page_in("en"):
        notice = lexicon_head("index", waiting(job(status))).notice

    assert notice is not None
    assert (notice.title, notice.role) == ("The profiles are being read again", "status")
    assert [link.label for link in notice.links] == ["See the changes"]


def test_a_reading_that_failed_gives_its_reason_and_a_button():
    problem = Message(N_("The work was stopped several times. Nothing of it was stored."))
    reading = waiting(job(JobStatus.FAILED, problem))

    with page_in("en"):
        page = changes(reading=reading)

    assert page.head.notice is not None
    assert page.head.notice.look == "error"
    assert page.head.notice.text.startswith("The work was stopped several times.")
    assert page.read_again_action == "/lexicon/reading"


def test_what_the_last_reading_found_is_told_once_it_is_over():
    with page_in("en"):
        assert last_reading(Reading(is_waiting=False, job=None, profiles=126, changed=1)) == (
            "126 profiles were read again.",
            "1 profile says something else than before.",
        )
        assert last_reading(waiting(None)) == ()
        assert last_reading(AT_REST) == ()


@pytest.mark.parametrize(
    ("edit", "words", "note"),
    [
        (
            WordsAdded("games", "ko", ("놀이", "오락")),
            (Text("놀이", "ko"), Text("오락", "ko")),
            "Korean, now stands for: Games",
        ),
        (
            WordsRemoved("games", ("play",)),
            (Text("play", "en"),),
            "no longer stands for: Games",
        ),
        (WordIgnored("en", "synergy"), (Text("synergy", "en"),), "English, names no concept"),
        (
            new_concept({"en": ("tide",)}, parent="chips", taken=()),
            (Text("tide", "en"),),
            f"new concept, part of: Semiconductors · borrowed words in: {BORROWED}",
        ),
        (
            new_concept(dict.fromkeys(LANGUAGES, ("tide",)), parent=None, taken=()),
            (Text("tide", "en"),),
            "new sector",
        ),
    ],
)
def test_an_edit_is_told_with_its_words(edit, words, note):
    with page_in("en"):
        (row,) = changes(an_edit(edit)).table.rows

    assert (row[0].words, row[0].note) == (words, Text(note))
    assert [act.label for act in row[-1].acts] == ["Undo"]


def test_an_edit_that_was_set_aside_says_why():
    clash = Clash(Fault.NO_CONCEPT, concept="tide")
    with page_in("en"):
        (row,) = changes(
            an_edit(WordsAdded("tide", "en", ("ebb",)), EditState.SET_ASIDE, (clash,))
        ).table.rows

    assert row[0].note is not None
    assert row[0].note.text.endswith(" · No concept has the word “tide”.")
    assert row[1].statuses[0].label == "Set aside"


def test_an_undone_edit_has_no_way_back():
    with page_in("en"):
        (row,) = changes(
            an_edit(WordIgnored("en", "x"), EditState.UNDONE, undone_by="김도현")
        ).table.rows

    assert row[3].words == (Text("김도현", "ko"),)
    assert row[-1].acts == ()
