"""The formats of levels: a module of this folder is a format, or several of one kind, and defines its reporter."""
