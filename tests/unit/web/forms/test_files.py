import pytest

from matchmaker.web.forms.files import shown_name


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Đề án.pdf", "Đề án.pdf"),
        ("../../etc/deck.pdf", "deck.pdf"),
        ("C:\\decks\\deck.pdf", "deck.pdf"),
        ('a"\r\nX-Injected: 1.pdf', 'a" X-Injected: 1.pdf'),
        ("\u202efdp.exe", "fdp.exe"),
        ("deck" + "x" * 300 + ".pdf", "deck" + "x" * 116 + ".pdf"),
        ("/", "file"),
    ],
)
def test_a_file_name_is_one_line_without_folders(sent, shown):
    assert shown_name(sent) == shown
