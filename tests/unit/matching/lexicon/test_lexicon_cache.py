"""The lexicon is kept as read, and read anew when its files change."""

from matchmaker.matching.lexicon.lexicon import LEXICON_DIRECTORY, load_lexicon

KEPT = "__pycache__/lexicon.json"
ENTRY = """[chips]
sector = true
en = ["{word}"]
vi = ["vi mạch"]
ko = ["반도체"]
zh-Hans = ["芯片"]
zh-Hant = ["晶片"]
ja = ["半導体"]
"""


def load(directory):
    load_lexicon.cache_clear()
    return load_lexicon(directory)


def written(directory, word):
    (directory / "chips.toml").write_text(ENTRY.format(word=word), encoding="utf-8")
    return directory


def test_the_kept_lexicon_is_the_one_of_the_files(tmp_path):
    for path in LEXICON_DIRECTORY.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    read, kept = load(tmp_path), load(tmp_path)
    text = "반도체 설계와 게임, thiết kế vi mạch, 晶片設計, games and chips"
    assert (tmp_path / KEPT).exists()
    assert kept.concepts == read.concepts
    assert list(kept.concepts) == list(read.concepts)
    assert kept.lines == read.lines
    assert kept.find(text) == read.find(text)
    plain = "thiet ke vi mach va tro choi"
    assert kept.find(plain, is_unmarked_vietnamese=True) == read.find(
        plain, is_unmarked_vietnamese=True
    )


def test_an_edited_file_is_read_anew(tmp_path):
    load(written(tmp_path, "chip"))
    assert load(written(tmp_path, "wafer")).label("chips", "en") == "wafer"


def test_a_broken_cache_is_passed_over_and_mended(tmp_path):
    load(written(tmp_path, "chip"))
    whole = (tmp_path / KEPT).read_bytes()
    for broken in (b"", b"{}", b"[]", b"\xff", whole[:-9]):
        (tmp_path / KEPT).write_bytes(broken)
        assert load(tmp_path).label("chips", "en") == "chip"
        assert (tmp_path / KEPT).read_bytes() == whole


def test_a_folder_that_cannot_hold_the_cache_does_no_harm(tmp_path):
    (tmp_path / "__pycache__").write_text("a file is in the way", encoding="utf-8")
    assert load(written(tmp_path, "chip")).label("chips", "en") == "chip"
    assert load(tmp_path).label("chips", "en") == "chip"
