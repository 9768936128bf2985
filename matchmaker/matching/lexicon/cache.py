"""The lexicon as last read from its files: folded, and kept beside them like compiled code."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from matchmaker.matching.lexicon import concepts as concepts_module
from matchmaker.matching.lexicon.concepts import Concept
from matchmaker.matching.lexicon.files import LexiconFile
from matchmaker.matching.text import folding as text_module

_FOLDER = "__pycache__"
_NAME = "lexicon.json"


class KeyedConcepts(NamedTuple):
    """Concepts, the key of each of their words in order, and phrases that mean none of them."""

    concepts: Mapping[str, Concept]
    keys: Sequence[str]
    ignored: Collection[str]


class LexiconCache:
    """One file, good for these files and this code only; without it the lexicon loads slower."""

    def __init__(self, directory: Path, files: Iterable[LexiconFile]) -> None:
        self._path = directory / _FOLDER / _NAME
        self._digest = _digest(files)

    def read(self) -> KeyedConcepts | None:
        """What was kept; None if there is nothing that fits."""
        try:
            kept = json.loads(self._path.read_bytes())
            if kept["digest"] != self._digest:
                return None
            concepts = {entry[0]: _unpacked(*entry) for entry in kept["concepts"]}
            return KeyedConcepts(concepts, kept["keys"], kept["ignored"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, found: KeyedConcepts) -> None:
        """Keep it, at once and whole; a folder that cannot be written to stays as it is."""
        kept = {
            "digest": self._digest,
            "concepts": [_packed(concept) for concept in found.concepts.values()],
            "keys": list(found.keys),
            "ignored": sorted(found.ignored),
        }
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            with NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._path.parent, prefix=_NAME, delete=False
            ) as file:
                json.dump(kept, file, ensure_ascii=False)
            Path(file.name).replace(self._path)


def _digest(files: Iterable[LexiconFile]) -> str:
    """Another whenever the files say something else, or words are folded in another way."""
    digest = sha256(f"{unicodedata.unidata_version} {version('OpenCC')}".encode())
    for module in (concepts_module, text_module):
        digest.update(Path(str(module.__file__)).read_bytes())
    for file in files:
        digest.update(f"\0{file.name}\0{file.text}".encode())
    return digest.hexdigest()


def _packed(concept: Concept) -> list[object]:
    return [concept.id, concept.words, concept.parent, concept.is_sector, concept.group]


def _unpacked(
    identifier: str,
    words: Mapping[str, Sequence[str]],
    parent: str | None,
    is_sector: bool,  # noqa: FBT001
    group: int | None,
) -> Concept:
    listed = {language: tuple(own) for language, own in words.items()}
    return Concept(identifier, listed, parent, is_sector, group)
