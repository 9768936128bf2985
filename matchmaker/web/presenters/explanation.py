"""A score as an account: the ledger, the shared words, and whose score it is."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.domain.enums import Kind
from matchmaker.matching.explanation import Explanation, RuledOut
from matchmaker.web.presenters.ledger import Ledger, ledger_view
from matchmaker.web.presenters.lift import LiftForm
from matchmaker.web.presenters.pair import PairList, pair_list
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.text import Text, lang_tag
from matchmaker.web.words import _

MOST_PAIRS = 6


@dataclass(frozen=True, slots=True)
class Account:
    """`href` leads to every decimal, empty where the page already shows them."""

    ledger: Ledger
    pairs: PairList | None
    direction: str
    href: str


@dataclass(frozen=True, slots=True)
class RuleOut:
    """A rule that forbids the pair: who set it and where, its word, what it met.

    `lift` is there for who may say that it was read wrongly.
    """

    title: str
    word: Text
    found: Text
    origin: str
    lift: LiftForm | None = None


def account_view(explanation: Explanation, reader: Reader, *, href: str) -> Account:
    text = explanation.parts.get("text", 0.0)
    pairs = pair_list(explanation.terms, text, reader, limit=MOST_PAIRS)
    return Account(ledger_view(explanation), pairs, direction(explanation.kind), href)


def direction(kind: Kind) -> str:
    if kind is Kind.INVESTOR:
        return _(
            "Points from the investor’s side. The startup sees the same facts with its own points."
        )
    return _(
        "Points from the startup’s side. The investor sees the same facts with its own points."
    )


def rule_out(rule: RuledOut, lift: LiftForm | None = None) -> RuleOut:
    owner = (
        _("The investor does not look at this field.")
        if rule.owner is Kind.INVESTOR
        else _("The startup does not look at this field.")
    )
    return RuleOut(
        owner,
        Text(rule.word.text, lang_tag(rule.word.language)),
        Text(rule.found.text, lang_tag(rule.found.language)),
        _("said in the field for it") if rule.is_declared else _("read from the text"),
        lift,
    )
