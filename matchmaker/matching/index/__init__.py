"""The market as compact arrays: tables, vocabularies, segments, and the kernels that read them."""
