"""How a report was made."""

from .document import Data


def command(data: Data) -> str:
    """The command that makes the numbers again."""
    return "tthc report"
