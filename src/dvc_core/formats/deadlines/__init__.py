"""The formats of due days: a module of this folder is a format, its class ``Report`` how it is written."""
