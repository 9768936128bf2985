"""Reading profiles of each language, tables as they are sent, and the lexicon, in time."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.multilingual.dataset import SETS, document, read_judged
from bench.report import put_into_report
from bench.rounds import OURS, as_table, compared, seconds
from bench.sent_tables import sent_tables_table
from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile, ProfileText
from matchmaker.matching.lexicon.lexicon import LEXICON_DIRECTORY, Lexicon, load_lexicon
from matchmaker.matching.text.documents import profile_document

ROUNDS = 5
PROFILES = 400
LENGTHS = {"en": 700, "vi": 600, "ko": 350, "zh": 230, "ja": 280}
"""Characters that say about as much as 120 English words."""
_UNSPACED = {"zh", "ja"}
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s|$)|[。！？]|$)", re.DOTALL)
_MICROSECONDS = 1e6


def sentences() -> Mapping[str, list[str]]:
    """Sentences of the judged profiles by language, in an order that never changes."""
    found: dict[str, set[str]] = defaultdict(set)
    for directory in SETS.values():
        for profile in read_judged(directory).profiles:
            for text in profile.texts:
                stripped = map(str.strip, _SENTENCE.findall(f"{text.summary} {text.description}"))
                found[text.language].update(filter(None, stripped))
    return {language: sorted(own) for language, own in found.items()}


def profiles_in(language: str, known: list[str]) -> list[Profile]:
    """Profiles of sentences drawn at random; a number in each keeps any two apart."""
    rng = np.random.default_rng(0)
    drawn = []
    for number in range(PROFILES):
        parts: list[str] = []
        while sum(map(len, parts)) < LENGTHS[language]:
            parts.append(f"{rng.integers(10_000)} {known[rng.integers(len(known))]}")
        text = ProfileText(language, parts[0], " ".join(parts[1:]))
        drawn.append(Profile(f"{number}", Kind.STARTUP, f"Name {number}", texts=(text,)))
    return drawn


def vectorizer(language: str) -> TfidfVectorizer:
    """Pairs of characters where no spaces part the words: its words would be whole sentences."""
    if language in _UNSPACED:
        return TfidfVectorizer(analyzer="char", ngram_range=(2, 2))
    return TfidfVectorizer()


def reading_times(language: str, known: list[str], lexicon: Lexicon) -> dict[str, float]:
    profiles = profiles_in(language, known)
    texts = [document(profile) for profile in profiles]
    return seconds(
        {
            "TfidfVectorizer": lambda _: vectorizer(language).fit_transform(texts),
            OURS: lambda _: [profile_document(profile, lexicon) for profile in profiles],
        },
        ROUNDS,
    )


def reading_table(lexicon: Lexicon) -> str:
    known = sentences()
    rows = ["| one profile | TfidfVectorizer | matchmaker | ours / theirs |", "|---|---|---|---|"]
    for language in LENGTHS:
        peer, ours = (
            time * _MICROSECONDS / PROFILES
            for time in reading_times(language, known[language], lexicon).values()
        )
        rows.append(f"| {language} | {peer:.0f} µs | {ours:.0f} µs | {ours / peer:.3g} |")
    return "\n".join(rows)


def loading_table() -> str:
    """From files to the first concept found, in a folder of its own."""
    with TemporaryDirectory() as folder:
        directory = Path(folder)
        for path in LEXICON_DIRECTORY.glob("*.toml"):
            shutil.copy(path, directory)
        ways: dict[str, Callable[[int], object]] = {
            "all files read": lambda _: _load(directory, is_kept=False),
            OURS: lambda _: _load(directory, is_kept=True),
        }
        found = seconds(ways, ROUNDS)
    return as_table("load the lexicon; ours as kept", compared(found))


def _load(directory: Path, *, is_kept: bool) -> None:
    if not is_kept:
        shutil.rmtree(directory / "__pycache__", ignore_errors=True)
    load_lexicon.cache_clear()
    load_lexicon(directory).find("games")


@click.command()
@click.option("--write", is_flag=True, help="Put the tables into docs/benchmarks.md.")
def main(*, write: bool) -> None:
    """Read profiles made of the sentences of the judged ones."""
    tables = {
        "reading": f"{reading_table(load_lexicon())}\n\n{loading_table()}",
        "sent-tables": sent_tables_table(),
    }
    click.echo("\n\n".join(tables.values()))
    if write:
        for name, table in tables.items():
            put_into_report(name, table)


if __name__ == "__main__":
    main()
