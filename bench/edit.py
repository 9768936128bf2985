"""One profile edited: until a ranking can show it, beside a search engine's commit and reload."""

from __future__ import annotations

from tempfile import mkdtemp

import click
import tantivy

from bench.corpus import corpus
from bench.markets import edits_of, index_of
from bench.report import put_into_report
from bench.rounds import OURS, Method, as_table, compared, seconds
from matchmaker.domain.enums import Kind

ROUNDS = 20


def ours(count: int) -> Method:
    index = index_of(count)
    edits = edits_of(index, ROUNDS + 1)
    now = [index]

    def edit(number: int) -> object:
        now[0] = now[0].edited([edits[number + 1]])
        side = now[0].market.side(Kind.STARTUP)
        slot = side.slot(int(edits[number + 1].profile.columns["id"][0]))
        return side.place(slot or 0)

    return edit


def engine(count: int) -> Method:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True)
    builder.add_text_field("text", stored=False, tokenizer_name="whitespace")
    index = tantivy.Index(builder.build(), path=mkdtemp())
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    texts = corpus(count).texts()
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(id=number, text=text))
    writer.commit()

    def edit(number: int) -> object:
        writer.delete_documents_by_term("id", number + 1)
        writer.add_document(tantivy.Document(id=number + 1, text=texts[number + 2]))
        writer.commit()
        index.reload()
        return index.searcher()

    return edit


@click.command()
@click.option("--count", default=100_000, show_default=True)
@click.option("--write", is_flag=True, help="Put the table into docs/benchmarks.md.")
def main(count: int, *, write: bool) -> None:
    """Edit profiles one by one."""
    found = seconds({"tantivy, commit and reload": engine(count), OURS: ours(count)}, ROUNDS)
    table = as_table(f"one edit among {count:,}", compared(found))
    click.echo(table)
    if write:
        put_into_report("edit", table)


if __name__ == "__main__":
    main()
