import io

import pytest
from PIL import Image

from matchmaker.documents.decks import MOST_CHARACTERS, MOST_PAGES, MOST_PREVIEWS
from matchmaker.documents.reading import DECK_MEGABYTES, check_deck, read_deck
from matchmaker.domain.errors import FileTooLargeError, UnreadableFileError
from tests.factories.documents import (
    assembled,
    make_bomb_pdf,
    make_locked_pdf,
    make_pdf,
    make_picture,
)

GOOD = make_pdf("We design chips", "Our team")


def test_pages_are_counted_and_drawn():
    deck = read_deck(GOOD, with_text=False)

    drawn = [Image.open(io.BytesIO(preview)) for preview in deck.previews]
    assert deck.pages == 2
    assert [(image.format, max(image.size)) for image in drawn] == [("WEBP", 1000)] * 2


def test_text_is_read_only_when_asked_for():
    assert read_deck(GOOD, with_text=False).texts == ()
    assert read_deck(GOOD, with_text=True).texts == ("We design chips", "Our team")


def test_pages_without_text_have_none():
    deck = read_deck(make_pdf("", "Words", ""), with_text=True)

    assert (deck.pages, deck.texts) == (3, ("Words",))


def test_only_the_first_pages_of_a_long_deck_are_drawn():
    deck = read_deck(make_pdf(*["A page"] * 20), with_text=True)

    assert (deck.pages, len(deck.previews), len(deck.texts)) == (20, MOST_PREVIEWS, 20)


def test_only_the_beginning_of_a_wordy_deck_is_read():
    texts = read_deck(make_pdf(*["word " * 3000] * 5), with_text=True).texts

    assert sum(map(len, texts)) == MOST_CHARACTERS


def test_a_deck_has_as_many_pages_as_the_limit_says():
    assert read_deck(make_pdf(*[""] * MOST_PAGES), with_text=False).pages == MOST_PAGES


LOOPS = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[2 0 R]/Count 99999999>>",
]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (make_locked_pdf(), "locked with a password"),
        (make_pdf(*[""] * 2000), "it has 2000 pages. The limit is 300"),
        (b"%PDF-1.7\n", "damaged or incomplete"),
        (GOOD[:200], "damaged or incomplete"),
        (assembled(LOOPS), "damaged or incomplete"),
        (b"%PDF-1.7\n" + bytes(1000), "damaged or incomplete"),
    ],
)
def test_what_cannot_be_a_deck_is_refused_in_words(content, said):
    with pytest.raises(UnreadableFileError, match=said):
        read_deck(content, with_text=True)


def test_a_bomb_harms_nobody():
    assert read_deck(make_bomb_pdf(64), with_text=True).pages == 1


@pytest.mark.parametrize("size", [(1, 1), (14_400, 1), (1, 14_400)])
def test_pages_of_odd_measures_are_drawn_within_bounds(size):
    deck = read_deck(make_pdf("x", size=size), with_text=False)

    assert all(max(Image.open(io.BytesIO(p)).size) <= 1000 for p in deck.previews)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("deck.pdf", b"", "it is empty"),
        ("deck.pptx", b"PK", "a pitch deck is a PDF"),
        ("deck.pdf.exe", GOOD, "a pitch deck is a PDF"),
        ("deck.pdf", make_picture(), "it is no PDF"),
        ("deck.pdf", b"<!--%PDF-1.4--><script>1</script>", "it is no PDF"),
    ],
)
def test_what_is_plainly_no_deck_is_refused_at_once(name, content, said):
    with pytest.raises(UnreadableFileError, match=said):
        check_deck(content, name)


def test_a_deck_has_a_limit_of_size():
    with pytest.raises(FileTooLargeError, match="25 MB"):
        check_deck(bytes(DECK_MEGABYTES * 1024 * 1024 + 1), "deck.pdf")
