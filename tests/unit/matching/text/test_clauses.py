"""Which part of a sentence is turned down, in five languages.

Sentences stand in `clauses/`: `[turned down]`, `{kept}`, `<said in passing or beside the point>`.
Those of `clauses/later` were written when the reading was done; `?` marks what it still misreads.
"""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.matching.text.clauses import Stance, stretches
from matchmaker.matching.text.cues import CueError, Cues, expanded, load_cues
from matchmaker.matching.text.folding import fold, sentence_spans

DIRECTORY = Path(__file__).parent / "clauses"
LANGUAGES = ("en", "vi", "ko", "zh", "ja")
_MARKED = re.compile(r"(?P<refused>\[[^\]]+\])|(?P<kept>\{[^}]+\})|(?P<light><[^>]+>)")
_LIGHT = {Stance.PASSING, Stance.BOILERPLATE}


def lines_of(path):
    return path.read_text(encoding="utf-8").splitlines()


def marked(line):
    """The sentence without its marks, and each marked word with its place and its mark."""
    text, words, end = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[end : match.start()]
        words.append((len(text), match.group()[1:-1], match.lastgroup))
        text += match.group()[1:-1]
        end = match.end()
    return text + line[end:], words


def readings(line, language):
    """Each marked word with its mark and how it was read."""
    text, words = marked(line)
    folded, cues = fold(text), load_cues().find(fold(text), language)
    topics = [start for start, _, _ in words]
    for start, end in sentence_spans(folded):
        own = [
            cue
            for cue in cues
            if start <= cue.start < end and not any(_holds(word, cue) for word in words)
        ]
        for stretch in stretches(folded, (start, end), own, topics, load_cues()):
            for place, word, mark in words:
                if stretch.start <= place < stretch.end:
                    yield word, mark, _mark(stretch.stance)


def _holds(word, cue):
    return word[0] <= cue.start and cue.end <= word[0] + len(word[1])


def _mark(stance):
    if stance is Stance.REFUSED:
        return "refused"
    return "light" if stance in _LIGHT else "kept"


def is_right(line, language):
    found = list(readings(line, language))
    return len(found) == len(marked(line)[1]) and all(mark == read for _, mark, read in found)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        (line, language)
        for language in LANGUAGES
        for line in lines_of(DIRECTORY / f"{language}.txt")
    ],
)
def test_a_sentence_is_read_by_clause(line, language):
    assert is_right(line, language), list(readings(line, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_written_afterwards_are_read_as_they_were(language):
    lines = lines_of(DIRECTORY / "later" / f"{language}.txt")

    misread = [line for line in lines if not is_right(line.removeprefix("? "), language)]

    assert misread == [line for line in lines if line.startswith("? ")]
    assert len(misread) <= len(lines) / 8


_PIECES = st.sampled_from(
    [
        "we back ", "not ", "chips", ", ", "but ", "except ", "games ", "we do not invest in ", "(",
        ") ", ": ", "게임은 ", "제외 ", "하지만 ", "除", "外", "不投", "游戏", "，", "、", "を除く",
        "対象外", "です", "không đầu tư ", "trừ ", "nhưng ", "\n- ", "also use ", "award ",
        "out of scope ",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(_PIECES, max_size=25).map("".join), st.sampled_from(LANGUAGES))
def test_the_stretches_of_a_sentence_are_the_whole_sentence(text, language):
    folded = fold(text)
    cues = load_cues().find(folded, language)
    for start, end in sentence_spans(folded):
        own = [cue for cue in cues if start <= cue.start and cue.end <= end]
        found = stretches(folded, (start, end), own, [], load_cues())

        assert (found[0].start, found[-1].end) == (start, end)
        assert all(a.end == b.start for a, b in pairwise(found))


def test_alternatives_are_written_out():
    assert list(expanded(["(do not|never) invest( in|)"])) == [
        "do not invest in",
        "do not invest",
        "never invest in",
        "never invest",
    ]


def test_an_unknown_role_is_refused_with_its_language():
    with pytest.raises(CueError, match=r"cues.toml: \[en\] has no role “refuse-sideways”"):
        Cues({"en": {"refuse-sideways": ["no"]}})
