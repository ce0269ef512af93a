"""What the portal publishes comes in: answers, saved pages and workbooks become drafts in YAML.

The modules ``parse_*`` read one value each: pure functions of texts that clean for themselves, never raise
for content, take time linear in the text and answer with :class:`dvc_core.portal.parse_text.Parsed`.
"""
