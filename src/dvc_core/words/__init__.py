"""Words: how a key and raw values become a sentence, and the vocabularies of the law and the program."""
