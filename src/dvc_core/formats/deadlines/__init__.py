"""The formats of due days: their types, texts and pages."""
