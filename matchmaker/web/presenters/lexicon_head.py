"""What stands above every page of the lexicon: the pages, and whether profiles are being read."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.services.lexicon.views import Reading
from matchmaker.web.locale import translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.tabs import Tab, Tabs
from matchmaker.web.words import _, ngettext, paragraph

WORDS, CONCEPTS, CHANGES = "index", "concepts", "changes"


@dataclass(frozen=True, slots=True)
class LexiconHead:
    tabs: Tabs
    notice: Notice | None


def lexicon_head(current: str, reading: Reading) -> LexiconHead:
    """`current` is the page that is shown, by the last word of its endpoint."""
    labels = {
        WORDS: _("Unknown words"),
        CONCEPTS: _("Concepts"),
        CHANGES: _("Changes"),
    }
    tabs = tuple(
        Tab(label, url_for(f"lexicon.{name}"), name == current) for name, label in labels.items()
    )
    return LexiconHead(Tabs(_("Pages of the lexicon"), tabs), _notice(current, reading))


def last_reading(reading: Reading) -> tuple[str, ...]:
    """What the last reading found, in sentences; none where there was no reading."""
    if reading.is_waiting or not reading.profiles:
        return ()
    return (
        ngettext(
            "%(num)s profile was read again.", "%(num)s profiles were read again.", reading.profiles
        ),
        ngettext(
            "%(num)s profile says something else than before.",
            "%(num)s profiles say something else than before.",
            reading.changed,
        ),
    )


def _notice(current: str, reading: Reading) -> Notice | None:
    changes = Button(_("See the changes"), url_for("lexicon.changes"))
    links = () if current == CHANGES else (changes,)
    if reading.has_failed:
        problem = reading.job.problem if reading.job else None
        said = translate(problem) if problem else ""
        kept = _("Lists follow the lexicon from before. No change is lost.")
        return Notice(
            _("The profiles could not be read again"), paragraph(said, kept), "error", "", links
        )
    if reading.is_waiting:
        return Notice(
            _("The profiles are being read again"),
            _("Until that is done, lists follow the lexicon from before. You can go on."),
            "",
            "status",
            links,
        )
    return None
