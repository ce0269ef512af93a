"""The words of imports, doubts and drift."""
