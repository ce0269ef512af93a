"""The law as data: instruments and their dates, code lists, documents, and the one today()."""
