"""The reader of prose: what a cell of the portal may say.

The functions ``parse_*`` read one value each: pure functions of texts that clean for themselves, never raise
for content, take time linear in the text and answer with :class:`~.grammar.Parsed`.
"""
