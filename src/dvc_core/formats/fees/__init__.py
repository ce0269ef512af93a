"""The formats of fees: their types, texts and pages."""
