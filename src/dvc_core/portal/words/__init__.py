"""The words of drift."""
