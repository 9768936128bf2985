"""TF-IDF over documents of weighted tokens, with scikit-learn's formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfTransformer


@dataclass(frozen=True, slots=True)
class TermSpace:
    """The terms of all documents and their inverse document frequencies."""

    columns: Mapping[str, int]
    names: tuple[str, ...]
    """Terms by column."""
    transformer: TfidfTransformer

    def vectors(self, documents: Sequence[Mapping[str, float]]) -> csr_array:
        """TF-IDF rows of unit length, shape (documents, terms); unknown tokens are left out."""
        counts = count_matrix(documents, self.columns)
        return csr_array(self.transformer.transform(counts)) if documents else counts


def fit_terms(documents: Sequence[Mapping[str, float]]) -> TermSpace:
    """Learn terms (in alphabetic order) and smooth idf, ln((1 + n) / (1 + df)) + 1."""
    columns = {term: i for i, term in enumerate(sorted({t for d in documents for t in d}))}
    transformer = TfidfTransformer()
    counts = count_matrix(documents, columns)
    if counts.shape[0] == 0 or counts.shape[1] == 0:
        counts = csr_array((1, max(1, len(columns))))
        columns = columns or {"": 0}
    transformer.fit(counts)
    return TermSpace(columns, tuple(columns), transformer)


def count_matrix(documents: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> csr_array:
    """Weights of tokens, shape (documents, terms), columns sorted within each row."""
    indptr = [0]
    indices: list[int] = []
    weights: list[float] = []
    for document in documents:
        row = sorted((columns[t], weight) for t, weight in document.items() if t in columns)
        indices.extend(column for column, _ in row)
        weights.extend(weight for _, weight in row)
        indptr.append(len(indices))
    shape = (len(documents), len(columns))
    arrays = (
        np.array(weights, dtype=np.float64),
        np.array(indices, dtype=np.int32),
        np.array(indptr),
    )
    return csr_array(arrays, shape=shape)


def summed(documents: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """All tokens of several documents with their weights added up."""
    total: dict[str, float] = {}
    for document in documents:
        for token, weight in document.items():
            total[token] = total.get(token, 0.0) + weight
    return total


def dense_product(left: csr_array, right: csr_array) -> NDArray[np.float64]:
    """`left @ right.T` as a dense array: cosines, when the rows have unit length."""
    return np.asarray((left @ right.T).toarray(), dtype=np.float64)
