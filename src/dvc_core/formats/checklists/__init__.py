"""The formats of checklists: their types, texts and pages."""
