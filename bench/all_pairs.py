"""Everybody with everybody: the 20 most alike of 10k documents for each of 10k."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import click
import numpy as np
from scipy.sparse import csr_array, csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import linear_kernel
from sparse_dot_topn import sp_matmul_topn

from bench.corpus import corpus
from bench.query import vectors
from bench.report import put_into_report
from bench.rounds import OURS, as_table, compared, seconds
from matchmaker.matching.index.compiled import use_compiled_kernels
from matchmaker.matching.index.segments import Vectors
from matchmaker.matching.pipeline import best

TOP, ROUNDS, THREADS, CHUNK = 20, 3, 2, 500


def _ours(index: Vectors) -> object:
    everybody = np.ones(len(index.scales), dtype=bool)

    def lists(rows: Iterable[int]) -> list[object]:
        found: list[object] = []
        for row in rows:
            terms, weights = index.row(row)
            cosines = index.cosines(terms, weights, float(index.scales[row]))
            found.append(best(cosines, everybody, TOP))
        return found

    with ThreadPoolExecutor(THREADS) as pool:
        parts = (range(first, len(index.scales), THREADS) for first in range(THREADS))
        return list(pool.map(lists, parts))


def _chunks(matrix: csr_array) -> object:
    return [
        np.argpartition(-linear_kernel(matrix[first : first + CHUNK], matrix), TOP)[:, :TOP]
        for first in range(0, matrix.shape[0], CHUNK)
    ]


@click.command()
@click.option("--count", default=10_000, show_default=True)
@click.option("--write", is_flag=True, help="Put the table into docs/benchmarks.md.")
def main(count: int, *, write: bool) -> None:
    """Find the neighbours of every document."""
    use_compiled_kernels(count)
    documents = corpus(count)
    matrix = csr_array(TfidfTransformer().fit_transform(documents.counts))
    old, turned = csr_matrix(matrix), csr_matrix(matrix.T)
    index = vectors(documents)
    found = seconds(
        {
            "scikit-learn, in chunks": lambda _: _chunks(matrix),
            "sparse_dot_topn, 2 threads": lambda _: sp_matmul_topn(
                old, turned, top_n=TOP, n_threads=THREADS
            ),
            OURS: lambda _: _ours(index),
        },
        ROUNDS,
    )
    table = as_table(f"top {TOP} of {count:,} for each of them", compared(found))
    click.echo(table)
    if write:
        put_into_report("all-pairs", table)


if __name__ == "__main__":
    main()
