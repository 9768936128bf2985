from matchmaker.domain.values import JsonValue
from matchmaker.web.presenters.summary import LONGEST, summary_of
from matchmaker.web.presenters.text import Text
from tests.factories.pages import a_reader

VALUES: dict[str, JsonValue] = {
    "language": "vi",
    "summary_vi": "Thiết kế chip. Cho cảm biến.",
    "summary_ko": "칩을 설계합니다.",
}


def test_the_readers_own_language_is_taken_and_nothing_more_is_needed():
    shown = summary_of(VALUES, ("chips",), a_reader("ko"))

    assert shown.sentence == Text("칩을 설계합니다.", "ko")
    assert (shown.concepts, shown.languages) == ("", "")


def test_a_reader_of_another_language_gets_concepts_and_which_languages_there_are():
    shown = summary_of(VALUES, ("chips", "design", "chips"), a_reader("en"))

    assert shown.sentence == Text("Thiết kế chip. Cho cảm biến.", "vi")
    assert shown.concepts == "semiconductors, chip design"
    assert shown.languages == "Text in Vietnamese, Korean"


def test_who_reads_none_of_the_languages_gets_the_english_text():
    english = {"language": "vi", "summary_vi": "Thiết kế chip.", "summary_en": "Chip design."}

    shown = summary_of(english, (), a_reader("ko"))

    assert shown.sentence == Text("Chip design.", "en")
    assert shown.languages == "Text in Vietnamese, English"


def test_a_profile_without_text_says_so():
    shown = summary_of({"name": "Acme"}, (), a_reader())

    assert shown.sentence is None
    assert shown.languages == "This profile has no text yet"


def test_of_a_long_text_whole_sentences_are_kept():
    long = "One sentence of words. " * 20

    shown = summary_of({"description_en": long}, (), a_reader())

    assert shown.sentence is not None
    assert len(shown.sentence.text) <= LONGEST
    assert shown.sentence.text.endswith("words.")


def test_sentences_of_scripts_without_spaces_are_told_apart():
    shown = summary_of({"description_ja": "あ" * 150 + "。" + "い" * 100 + "。"}, (), a_reader())

    assert shown.sentence == Text("あ" * 150 + "。", "ja")


def test_one_endless_sentence_is_cut():
    shown = summary_of({"summary_en": "word " * 100}, (), a_reader())

    assert shown.sentence is not None
    assert shown.sentence.text.endswith("…")
    assert len(shown.sentence.text) <= LONGEST + 1
