import io
import zlib

import pytest
from PIL import Image

from matchmaker.documents.reading import LOGO_MEGABYTES, read_logo
from matchmaker.domain.errors import FileTooLargeError, UnreadableFileError
from tests.factories.documents import make_picture


def opened(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize(
    ("name", "form"), [("a.png", "PNG"), ("a.JPG", "JPEG"), ("a.jpeg", "JPEG"), ("a.webp", "WEBP")]
)
def test_a_picture_is_drawn_anew(name, form):
    drawn = opened(read_logo(make_picture(form), name))

    assert (drawn.format, drawn.size) == ("WEBP", (40, 30))


def test_a_large_picture_is_made_to_fit_in_its_proportions():
    assert opened(read_logo(make_picture(size=(2048, 1024)), "a.png")).size == (512, 256)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_stays_so(mode):
    colour = (10, 120, 90, 0) if mode == "RGBA" else (10, 0)

    drawn = opened(read_logo(make_picture(mode=mode, colour=colour), "a.png"))

    pixel = drawn.convert("RGBA").getpixel((0, 0))
    assert isinstance(pixel, tuple)
    assert pixel[3] == 0


def test_nothing_that_a_picture_carries_is_kept():
    exif = Image.Exif()
    exif[0x010E] = "taken at 12 Secret Street"
    content = make_picture("JPEG", exif=exif, comment=b"secret") + b"<?php secret ?>"

    drawn = read_logo(content, "a.jpg")

    assert b"ecret" not in drawn
    assert not opened(drawn).getexif()


def test_a_picture_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert opened(read_logo(make_picture("JPEG", exif=exif), "a.jpg")).size == (30, 40)


def test_of_a_moving_picture_the_first_frame_is_taken():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    file = io.BytesIO()
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    drawn = opened(read_logo(file.getvalue(), "a.webp"))

    pixel = drawn.convert("RGB").getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert (getattr(drawn, "n_frames", 1), pixel[0] > pixel[2]) == (1, True)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", b"", "it is empty"),
        ("a.svg", b"<svg onload='alert(1)'/>", "may hide a program"),
        ("a.png", b"<svg onload='alert(1)'/>", "not the picture that its name promises"),
        ("a.png", b"<html><script>1</script>", "not the picture that its name promises"),
        ("a.jpg", make_picture("PNG"), "not the picture that its name promises"),
        ("a.gif", b"GIF89a" + bytes(40), "a PNG, JPEG or WebP picture"),
        ("a.png.html", make_picture("PNG"), "a PNG, JPEG or WebP picture"),
        ("picture", make_picture("PNG"), "a PNG, JPEG or WebP picture"),
        ("a.png", make_picture("PNG")[:40], "damaged or incomplete"),
        ("a.webp", make_picture("WEBP")[:24], "damaged or incomplete"),
    ],
)
def test_what_is_no_logo_is_refused_in_words(name, content, said):
    with pytest.raises(UnreadableFileError, match=said):
        read_logo(content, name)


def test_a_picture_of_too_many_points_is_refused_before_it_is_decoded():
    head = make_picture(size=(1, 1))
    flood = head[:16] + (60_000).to_bytes(4) * 2 + head[24:29]
    crc = zlib.crc32(flood[12:29]).to_bytes(4)

    with pytest.raises(UnreadableFileError, match="60000 × 60000 points"):
        read_logo(flood + crc + head[33:], "a.png")


def test_a_logo_has_a_limit_of_its_own():
    with pytest.raises(FileTooLargeError, match="5 MB"):
        read_logo(bytes(LOGO_MEGABYTES * 1024 * 1024 + 1), "a.png")
