"""One query of a whole profile: the 50 most alike of 10k, 100k and 1M documents."""

from __future__ import annotations

from collections.abc import Mapping
from tempfile import mkdtemp
from typing import Any

import bm25s
import click
import numpy as np
import tantivy
from scipy.sparse import csr_array, csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity, linear_kernel
from sparse_dot_topn import sp_matmul_topn

from bench.corpus import WORDS, Corpus, corpus, words
from bench.report import put_into_report
from bench.rounds import OURS, Method, as_table, compared, seconds
from matchmaker.matching.index.compiled import use_compiled_kernels
from matchmaker.matching.index.segments import Idf, Vectors, vectors_of
from matchmaker.matching.index.tables import Lists, Table
from matchmaker.matching.pipeline import best

TOP = 50
ROUNDS = 15


def vectors(documents: Corpus) -> Vectors:
    """Documents as the index holds them."""
    counts = documents.counts
    frequencies = np.bincount(counts.indices, minlength=WORDS)
    idf = Idf(np.log((1 + counts.shape[0]) / (1 + frequencies)) + 1, 0.0)
    lists = Lists(counts.indptr.astype(np.int32), counts.indices.astype(np.int32))
    weights = Lists(lists.starts, counts.data.astype(np.float32))
    return vectors_of(Table({}, {"terms": lists, "weights": weights}), idf, WORDS)


def ours(index: Vectors) -> Method:
    everybody = np.ones(len(index.scales), dtype=bool)

    def query(number: int) -> object:
        terms, weights = index.row(number + 1)
        cosines = index.cosines(terms, weights, float(index.scales[number + 1]))
        return best(cosines, everybody, TOP)

    return query


def peers(documents: Corpus, texts: list[str] | None) -> dict[str, Method]:
    """SciPy and its kin; the engines that read text too, where there is text."""
    matrix = csr_array(TfidfTransformer().fit_transform(documents.counts))
    turned = matrix.T.tocsr()
    old, old_turned = csr_matrix(matrix), csr_matrix(turned)
    found: dict[str, Method] = {
        "SciPy, q @ Xᵀ": lambda n: _top((matrix[[n + 1]] @ turned).toarray().ravel()),
        "sparse_dot_topn": lambda n: sp_matmul_topn(old[[n + 1]], old_turned, top_n=TOP),
    }
    if texts is not None:
        found |= {
            "scikit-learn, cosine_similarity": lambda n: _top(
                cosine_similarity(matrix[[n + 1]], matrix).ravel()
            ),
            "scikit-learn, linear_kernel": lambda n: _top(
                linear_kernel(matrix[[n + 1]], matrix).ravel()
            ),
            "SciPy, X @ q": lambda n: _top(matrix @ matrix[[n + 1]].toarray().ravel()),
            "bm25s": _bm25s(documents),
            "tantivy": _tantivy(texts),
        }
    return found


def _top(scores: Any) -> object:  # noqa: ANN401 -- whatever a peer returns
    return np.argpartition(-scores, TOP)[:TOP]


def _bm25s(documents: Corpus) -> Method:
    names = words()
    counts = documents.counts

    def tokens(row: int) -> list[str]:
        span = slice(counts.indptr[row], counts.indptr[row + 1])
        return [
            names[word]
            for word, count in zip(counts.indices[span], counts.data[span], strict=True)
            for _ in range(int(count))
        ]

    engine = bm25s.BM25()
    engine.index([tokens(row) for row in range(counts.shape[0])], show_progress=False)
    return lambda n: engine.retrieve([tokens(n + 1)], k=TOP, show_progress=False, n_threads=1)


def _tantivy(texts: list[str]) -> Method:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="whitespace")
    index = tantivy.Index(builder.build(), path=mkdtemp())
    writer = index.writer(heap_size=500_000_000, num_threads=1)
    for text in texts:
        writer.add_document(tantivy.Document(text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def query(number: int) -> object:
        asked = " ".join(dict.fromkeys(texts[number + 1].split()))
        return searcher.search(index.parse_query(asked, ["text"]), TOP)

    return query


def measure(count: int) -> Mapping[str, float]:
    """Everybody up to 100k documents; above that only those who need no text."""
    use_compiled_kernels(count)
    documents = corpus(count)
    texts = documents.texts() if count <= 100_000 else None  # noqa: PLR2004
    methods = {**peers(documents, texts), OURS: ours(vectors(documents))}
    return seconds(methods, ROUNDS)


@click.command()
@click.option("--count", "counts", type=int, multiple=True, default=(10_000, 100_000))
@click.option("--write", is_flag=True, help="Put the tables into docs/benchmarks.md.")
def main(counts: tuple[int, ...], *, write: bool) -> None:
    """Ask each engine for the documents most like one of them."""
    tables = []
    for count in counts:
        rows = compared(measure(count))
        tables.append(as_table(f"top {TOP} of {count:,}", rows))
        click.echo(tables[-1])
    if write:
        put_into_report("query", "\n\n".join(tables))


if __name__ == "__main__":
    main()
