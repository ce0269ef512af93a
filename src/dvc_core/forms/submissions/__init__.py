"""Submissions: a form compiled once, every answer checked at once, all problems told together."""
