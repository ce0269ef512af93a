"""The formats of findings: a module of this folder is a format, and defines its reporter."""
