"""What investors exclude, and what startups are."""

from dataclasses import replace

from matchmaker.matching.explanation import Word
from matchmaker.matching.rules import excluded, met, subjects
from matchmaker.matching.text.documents import profile_document
from tests.factories.markets import a_startup, an_investor, says, small_lexicon

LEXICON = small_lexicon()


def excludes(profile, lifted=()):
    profile = replace(profile, lifted=frozenset(lifted))
    return excluded(profile, profile_document(profile, LEXICON), LEXICON)


def test_a_refusal_in_a_text_is_a_rule_that_can_be_lifted():
    investor = an_investor(texts=says("ko", "", "반도체를 봅니다. 게임은 제외합니다."))

    (rule,) = excludes(investor).values()

    assert (rule.word, rule.is_declared) == (Word("게임", "ko"), False)
    assert excludes(investor, lifted={"games"}) == {}


def test_a_declared_exclusion_stays_whatever_is_lifted():
    rules = excludes(an_investor(excludes=("games", "Tobacco")), lifted={"games", "tobacco"})

    assert set(rules) == {"games", "tobacco"}
    assert all(rule.is_declared for rule in rules.values())


def test_an_entry_that_is_itself_a_refusal_excludes_what_it_names():
    assert set(excludes(an_investor(excludes=("no games",)))) == {"games"}


def test_a_broad_word_turned_down_excludes_what_is_narrower():
    investor = an_investor(texts=says("en", "", "We fund ports. No semiconductors."))
    startup = a_startup(sectors=("chip design",))
    about = subjects(startup, profile_document(startup, LEXICON), LEXICON)

    (ruled_out,) = met(excludes(investor), about, LEXICON)

    assert ruled_out.concept == "chips"
    assert ruled_out.found.text == "chip design"
    assert not ruled_out.is_declared


def test_what_a_startup_only_mentions_is_not_what_it_is():
    startup = a_startup(texts=says("en", "cold storage", "Ports. Our founders once made games."))
    document = profile_document(startup, LEXICON)

    assert "games" not in subjects(startup, document, LEXICON)
    assert set(document.mentioned) == {"games"}
