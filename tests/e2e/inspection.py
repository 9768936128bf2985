"""What is wrong with the page that a browser shows: words, layout, landmarks, accessibility."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from matchmaker.domain.enums import Locale
from matchmaker.services.seed.seed import HOSTS
from matchmaker.translations import translations_for
from tests.e2e.conftest import DESK, HEIGHT, PHONE

NARROWEST = 320
WIDTHS = (DESK, PHONE, NARROWEST)
GRAVE = ("serious", "critical")
AXE = Axe()
COLOURS = ("color-contrast",)
ALL_BUT_COLOURS = {"rules": {"color-contrast": {"enabled": False}}}
BY_THE_WORDS = (
    "document-title",
    "html-has-lang",
    "html-lang-valid",
    "label-content-name-mismatch",
    "link-in-text-block",
    "scrollable-region-focusable",
    "valid-lang",
)
"""Rules that ask what words say or how much room they take; the others ask how a page is built."""
FAULTLESS: set[str] = set()
"""How the pages are built in which axe found nothing."""
ROWS_ALIKE: Mapping[str, object] = {
    "exclude": [
        [f".{table} tbody tr:nth-child(n+7)"]
        for table in ("table", "matrix", "schedule", "hours-grid__table")
    ]
}
"""What axe passes over: a row that is built as the six above it has the same faults as they."""
PROPER_NAMES = re.compile("|".join(re.escape(name) for name, _country in HOSTS.values()))
ENGLISH = re.compile(r"\b(the|of|and|with|for|you|your|are|this|that|from)\b", re.IGNORECASE)

WORDS_OF_THE_PAGE = """() => {
  const own = element => element.closest('[lang]') === document.documentElement;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (texts.nextNode()) {
    if (own(texts.currentNode.parentElement)) words.push(texts.currentNode.data);
  }
  for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'data-label']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (own(element)) words.push(element.getAttribute(name));
    }
  }
  return words.map(word => word.replace(/\\s+/g, ' ').trim()).filter(word => word);
}"""
BUILD = """() => {
  const kept = new RegExp('^(id|class|role|type|for|name|tabindex|headers|scope|colspan|rowspan' +
    '|autocomplete|hidden|disabled|http-equiv|aria-(?!label$|description$|valuetext$).*)$');
  const attribute = ({name, value}) => {
    if (kept.test(name) || value.startsWith('#')) return `${name}=${value}`;
    return value.trim() ? `${name}=…` : name;
  };
  const speaks = node => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const build = element => {
    const attributes = [...element.attributes].filter(({name}) => name !== 'lang').map(attribute);
    const words = [...element.childNodes].some(speaks) ? '…' : '';
    const parts = [...element.children].map(build);
    const inner = element.tagName === 'DL' ? parts : [...new Set(parts)].sort();
    return `${[element.tagName, ...attributes.sort(), words].join(' ')}(${inner.join()})`;
  };
  return build(document.documentElement);
}"""
"""What axe goes by in all elements, and whether they hold words, not which; rows alike are one."""
IDS = "() => [...document.querySelectorAll('[id]')].map(element => element.id)"
SPILLS = """() => {
  const found = [];
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
    found.push('the page scrolls sideways');
  }
  for (const box of document.querySelectorAll('.panel, .match-card, .notice, .sign-in, .empty')) {
    const edge = box.getBoundingClientRect().right;
    for (const inner of box.querySelectorAll('*')) {
      if (inner.closest('.table-wrap, .matrix-wrap, .visually-hidden, svg')) continue;
      const place = inner.getBoundingClientRect();
      if (place.width && place.right > edge + 0.5) {
        found.push(`${box.className}: ${inner.outerHTML.slice(0, 80)}`);
      }
    }
  }
  return found;
}"""


def problems_of_words(page: Page, language: str) -> Iterator[str]:
    """Placeholders nobody filled, and English where it is not said that it is English."""
    for words in page.evaluate(WORDS_OF_THE_PAGE):
        if "%(" in words:
            yield f"placeholder: {words}"
        sentence = PROPER_NAMES.sub("", words)
        is_left_over = words in translated(language) or ENGLISH.search(sentence)
        if language != Locale.EN and is_left_over:
            yield f"English: {words}"


@cache
def translated(language: str) -> frozenset[str]:
    """English sentences that the language says in another way."""
    catalogue = translations_for(language)
    sentences = (key for key in vars(catalogue)["_catalog"] if isinstance(key, str) and key)
    return frozenset(s for s in sentences if catalogue.ugettext(s) != s)


def problems_of_structure(page: Page) -> Iterator[str]:
    if (headings := page.locator("h1").count()) != 1:
        yield f"{headings} headings of the first level"
    twice = [name for name, times in Counter(page.evaluate(IDS)).items() if times > 1]
    if twice:
        yield f"ids used twice: {twice}"


def problems_of_layout(page: Page) -> Iterator[str]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for spill in page.evaluate(SPILLS):
            yield f"at {width}: {spill}"


def problems_of_access(page: Page, language: str) -> Iterator[str]:
    """What axe calls serious or critical at the width of a phone."""
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    build = page.evaluate(BUILD)
    runs = tuple(axe_runs(language, is_known=build in FAULTLESS))
    problems = [fault for look, options in runs for fault in faults(page, look, options)]
    if runs and not problems:
        FAULTLESS.add(build)
    yield from problems


def axe_runs(language: str, *, is_known: bool) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Light or dark, and what axe looks at; colours are the same in every language."""
    if language == Locale.EN:
        yield "light", only(*COLOURS, *BY_THE_WORDS) if is_known else {}
        yield "dark", only(*COLOURS)
    elif language == Locale.VI:
        yield "light", only(*BY_THE_WORDS) if is_known else ALL_BUT_COLOURS


def only(*rules: str) -> Mapping[str, object]:
    return {"runOnly": {"type": "rule", "values": rules}}


def faults(page: Page, look: str, options: Mapping[str, object]) -> Iterator[str]:
    page.emulate_media(color_scheme="dark" if look == "dark" else "light")
    found = AXE.run(page, ROWS_ALIKE, {"resultTypes": ["violations"], **options})
    for violation in found.response["violations"]:
        if violation["impact"] in GRAVE:
            places = [place["html"][:90] for place in violation["nodes"][:3]]
            yield f"axe, {look}: {violation['id']}: {places}"
