"""The formats of levels: a module of this folder is a format, and defines its reporter."""
