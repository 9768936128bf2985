from matchmaker.matching.explanation import SharedTerm, Word
from matchmaker.web.presenters.pair import Pair, gloss, pair_list, pair_view, telling
from matchmaker.web.presenters.text import Text
from tests.factories.explanations import a_term


def test_a_pair_shows_the_word_of_each_side_in_its_language(reader):
    pair = pair_view(a_term("design", "팹리스", "thiết kế vi mạch", 12.4), reader)

    assert pair == Pair(Text("팹리스", "ko"), Text("thiết kế vi mạch", "vi"))


def test_a_wider_idea_is_shown_by_the_word_that_says_it(reader):
    pair = pair_view(a_term("chips", "팹리스,반도체", "thiết kế vi mạch,chip", 5.0), reader)

    assert (pair.guest.text, pair.home.text) == ("반도체", "chip")


def test_the_points_shown_add_up_with_rest_and_average_to_the_part_of_the_text(reader):
    terms = [
        a_term("design", "팹리스", "thiết kế vi mạch", 12.44),
        a_term(None, "RISC-V", "RISC-V", 6.31),
        a_term("games", "게임", "games", 1.0),
    ]

    pairs = pair_list(terms, 14.72, reader, limit=2)

    assert pairs is not None
    assert [line.points for line in pairs.lines] == ["12.4", "6.3"]
    assert (pairs.rest, pairs.average) == ("1.0", "−5.0")


def test_terms_with_the_same_words_share_a_line_and_their_points(reader):
    terms = [a_term("design", "팹리스", "chip", 4.0), a_term("chips", "팹리스", "chip", 2.0)]

    pairs = pair_list(terms, 6.0, reader, limit=5)

    assert pairs is not None
    assert [(line.pair.guest.text, line.points) for line in pairs.lines] == [("팹리스", "6.0")]
    assert (pairs.rest, pairs.average) == ("", "")


def test_a_word_one_side_does_not_have_is_no_pair(reader):
    assert pair_list([a_term("design", "팹리스", "", 3.0)], 3.0, reader, limit=5) is None


def test_the_meaning_is_said_unless_a_word_says_it(reader):
    said = a_term("design", "chip design", "thiết kế vi mạch", 1.0)
    unsaid = a_term("design", "팹리스", "thiết kế vi mạch", 1.0)

    assert gloss(said, reader) == ""
    assert gloss(unsaid, reader) == "chip design"


def test_a_sentence_names_ideas_both_sides_say_before_plain_words_before_wider_ideas(reader):
    wide = a_term("chips", "ASIC", "wafer", 9.0)
    plain = a_term(None, "RISC-V", "RISC-V", 8.0)
    said = a_term("design", "팹리스", "thiết kế vi mạch", 1.0)

    assert telling([wide, plain, said], reader) == [said, plain, wide]


def test_of_ideas_said_by_both_sides_the_one_between_two_tongues_comes_first(reader):
    english = SharedTerm("chips", (Word("chip", "en"),), (Word("chip", "vi"),), 9.0)
    bridge = a_term("design", "팹리스", "thiết kế vi mạch", 8.0)
    faint = a_term("games", "게임", "games", 1.0)

    assert telling([english, faint, bridge], reader) == [bridge, english, faint]


def test_a_word_of_no_known_language_has_no_lang_attribute(reader):
    term = SharedTerm(None, (Word("xyz", None),), (Word("xyz", None),), 1.0)

    assert pair_view(term, reader).guest == Text("xyz", None)
