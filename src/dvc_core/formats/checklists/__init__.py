"""The formats of checklists: a module of this folder is a format, its class ``Report`` how it is written."""
