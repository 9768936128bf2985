from matchmaker.matching.interest import interest_in
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.text.documents import text_document

LEXICON = load_lexicon()


def interest(text, *concepts):
    return interest_in(text_document(text, LEXICON).tokens, concepts, LEXICON)


def test_what_a_place_shows_interests_whoever_works_in_it():
    port = interest("We run container ports and cross-border logistics.", "ports", "logistics")
    lab = interest("We run container ports and cross-border logistics.", "advanced-packaging")

    assert port.score > 50 > lab.score
    assert port.shared[0] in {"ports", "logistics"}


def test_a_narrower_concept_interests_through_its_sector():
    assert 0 < interest("We design chips.", "advanced-packaging").score < 100


def test_nothing_in_common_is_no_interest():
    assert interest("We sell tea.", "ports").score == 0
    assert interest("", "ports").score == interest("We design chips.").score == 0
