"""The words of levels, frameworks, changes and outcomes."""
