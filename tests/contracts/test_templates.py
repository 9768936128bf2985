"""What holds for every template and stylesheet: names agree, nothing is inline or unescaped."""

import re
from pathlib import Path

import pytest

from matchmaker.config import ROOT
from tests.factories.pages import page_app

TEMPLATES = sorted(
    path for path in (ROOT / "templates").rglob("*.html") if path.parent.name != "mail"
)
"""Of pages: letters carry their styles with them."""
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
SHEETS = sorted((ROOT / "static" / "css" / "components").glob("*.css"))
WITHOUT_LOOK = {"text"}
"""Macros that place words and no box."""
CLASS = re.compile(r'class="([^"]*)"')
SELECTOR = re.compile(r"\.([a-z][a-z0-9_-]*)")
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style", re.IGNORECASE),
    "a script in the page": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "another site": re.compile(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
    "text taken as markup": re.compile(r"\|\s*safe\b|autoescape\s+false", re.IGNORECASE),
}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


def _class_name(component: Path) -> str:
    return component.stem.replace("_", "-")


def _classes(text: str) -> set[str]:
    """Class names written out whole in a template, not those an expression completes."""
    plain = re.sub(r"\{[{%].*?[}%]\}", " ", text)
    names = {name for found in CLASS.findall(plain) for name in found.split()}
    return {name for name in names if not name.endswith("-") and not name.endswith("_")}


@pytest.mark.parametrize("template", TEMPLATES, ids=_name)
@pytest.mark.parametrize("what", INLINE)
def test_no_template_holds(template, what):
    assert INLINE[what].findall(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=_name)
def test_every_template_compiles(template):
    page_app().jinja_env.get_template(_name(template))


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_is_a_macro_of_its_name_with_one_argument(component):
    source = component.read_text(encoding="utf-8")

    macros = re.findall(r"\{%-?\s*macro\s+(\w+)\(([^)]*)\)", source)

    assert source.startswith("{# ")
    assert [len(arguments.split(",")) for name, arguments in macros if name == component.stem] == [
        1
    ]


def test_every_macro_has_its_stylesheet_and_every_stylesheet_its_macro():
    macros = {_class_name(component) for component in COMPONENTS} - WITHOUT_LOOK

    assert {sheet.stem for sheet in SHEETS} == macros


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_wears_the_class_of_its_name(component):
    if component.stem in WITHOUT_LOOK:
        return
    source = component.read_text(encoding="utf-8")

    assert re.search(rf'class="{_class_name(component)}[ "{{]', source)


def test_every_stylesheet_is_part_of_the_whole():
    app = (ROOT / "static" / "css" / "app.css").read_text(encoding="utf-8")
    css = ROOT / "static" / "css"
    parts = {path.relative_to(css).as_posix() for path in css.rglob("*.css")}

    imported = re.findall(r'@import url\("([^"]+)"\)', app)

    assert sorted(imported) == sorted(parts - {"app.css", "dark.css"})


def test_every_class_of_a_template_has_a_rule():
    sheets = (ROOT / "static" / "css").rglob("*.css")
    ruled = {name for sheet in sheets for name in SELECTOR.findall(sheet.read_text("utf-8"))}

    used = {name for path in TEMPLATES for name in _classes(path.read_text("utf-8"))}

    assert sorted(used - ruled - {"page"}) == []


@pytest.mark.parametrize("sheet", sorted((ROOT / "static" / "css").rglob("*.css")), ids=str)
def test_styles_use_no_ids_and_shout_only_on_paper(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)

    assert re.findall(r"(?:^|[\s,>+~}])#[a-z][\w-]*\s*[{,.:]", text) == []
    assert ("!important" in text) <= (sheet.name == "print.css")
