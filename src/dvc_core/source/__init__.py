"""From text to plain data, the place of every key and value, and findings about the text itself."""

from .reader import Source, read, read_file

__all__ = ["Source", "read", "read_file"]
