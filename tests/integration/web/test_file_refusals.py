"""Files that are not taken say why at their field."""

import pytest
from sqlalchemy import select

from matchmaker.storage.models.files import StoredFile
from tests.factories.documents import make_pdf, make_picture
from tests.integration.web.uploads import send_file

DECK = make_pdf("We design low power chips")


@pytest.mark.parametrize(
    ("purpose", "content", "name", "status", "said"),
    [
        ("logo", b"", "", 422, "Choose a file."),
        ("deck", b"", "", 422, "Choose a file."),
        ("logo", b"", "a.png", 422, "it is empty"),
        ("deck", b"", "a.pdf", 422, "it is empty"),
        ("logo", b"<svg/>", "a.svg", 422, "may hide a program"),
        ("deck", make_picture(), "a.pdf", 422, "it is no PDF"),
        ("deck", DECK, "a.exe", 422, "a pitch deck is a PDF"),
        ("logo", bytes(5 * 1024 * 1024 + 1), "a.png", 413, "the limit is 5 MB"),
        ("deck", bytes(25 * 1024 * 1024 + 1), "a.pdf", 413, "the limit is 25 MB"),
    ],
)
def test_a_file_that_is_not_taken_is_a_sentence_at_its_field(
    world, sign_in_as, read, *, purpose, content, name, status, said
):
    address = f"/profiles/{world.startup_profile}/files/{purpose}"
    answer = send_file(sign_in_as(world.startup), address, purpose, content, name)

    assert answer.status_code == status
    assert said in answer.text
    assert f'id="{purpose}-error"' in answer.text
    assert read(select(StoredFile)) == []
