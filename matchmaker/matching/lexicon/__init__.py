"""The concept lexicon: files, words found in text, edits laid over it."""
