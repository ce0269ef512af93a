"""The rows of a table of text: a row is a line, its cells stand between tabs; a line that begins with # describes it."""

from pathlib import Path


def read_rows(file: Path) -> list[list[str]]:
    """The rows of a table, each as its cells."""
    lines = file.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
