"""BM25 of every query with every document, by bm25s."""

from __future__ import annotations

import bm25s
import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer


def all_scores(queries: list[str], documents: list[str]) -> NDArray[np.float64]:
    """Shape (queries, documents); words as scikit-learn splits them."""
    read = TfidfVectorizer().build_analyzer()
    retriever = bm25s.BM25()
    retriever.index([read(text) for text in documents], show_progress=False)
    scores = np.zeros((len(queries), len(documents)))
    for row, text in enumerate(queries):
        known = [word for word in read(text) if word in retriever.vocab_dict]
        if known:
            scores[row] = retriever.get_scores(known)
    return scores
