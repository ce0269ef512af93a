"""The kinds of a field: what a file may say of one. A new module in this folder adds its own."""

from ._kind import FileFieldKind, Value, kinds

__all__ = ["FileFieldKind", "Value", "kinds"]
