"""From texts to an index, and from what was read before to an index."""

from __future__ import annotations

import click
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.corpus import corpus, tables
from bench.report import put_into_report
from bench.rounds import OURS, Method, as_table, compared, seconds
from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.profiles import Profile, ProfileText
from matchmaker.matching.index.market import fit_market, tables_of
from matchmaker.matching.index.reading import DocumentCache, Tables, read_profile
from matchmaker.matching.lexicon.lexicon import load_lexicon

ROUNDS = 3
PEER = "TfidfVectorizer"


def _read(profiles: list[Profile]) -> dict[Kind, Tables]:
    documents, rates = DocumentCache(load_lexicon()), default_rates()
    return tables_of(
        read_profile(profile, number, documents=documents, rates=rates)
        for number, profile in enumerate(profiles)
    )


@click.command()
@click.option("--count", default=10_000, show_default=True, help="Texts to read.")
@click.option("--kept", default=100_000, show_default=True, help="Texts read before.")
@click.option("--write", is_flag=True, help="Put the tables into docs/benchmarks.md.")
def main(count: int, kept: int, *, write: bool) -> None:
    """Read and fit made-up English."""
    texts, many = corpus(count).texts(), corpus(kept).texts()
    profiles = [
        Profile(f"{i}", Kind.STARTUP, "", texts=(ProfileText("en", "", text),))
        for i, text in enumerate(texts)
    ]
    before = tables(kept, companies=0)
    read = seconds({PEER: _peer(texts), OURS: lambda _: fit_market(_read(profiles))}, ROUNDS)
    refit = seconds({PEER: _peer(many), OURS: lambda _: fit_market(before)}, 1)
    found = [
        as_table(f"read and fit {count:,} texts", compared(read)),
        as_table(f"fit {kept:,} texts read before", compared(refit)),
    ]
    click.echo("\n\n".join(found))
    if write:
        put_into_report("fit", "\n\n".join(found))


def _peer(texts: list[str]) -> Method:
    return lambda _: TfidfVectorizer().fit_transform(texts)


if __name__ == "__main__":
    main()
