import re

from segno import make_qr

from matchmaker.documents.qr import qr_svg


def test_a_code_is_a_drawing_without_styles_and_scripts():
    drawing = qr_svg("https://match.example/link/abc")

    assert drawing.startswith("<svg ")
    assert not re.search(r"style=|<script|<style", drawing)


def test_a_code_has_the_quiet_margin_that_cameras_need():
    text = "https://match.example/link/abc"
    modules = make_qr(text, error="m").symbol_size(border=4)[0]

    assert f'viewBox="0 0 {modules} {modules}"' in qr_svg(text)


def test_another_text_is_another_code():
    assert qr_svg("one") != qr_svg("two")
    assert qr_svg("one") == qr_svg("one")
