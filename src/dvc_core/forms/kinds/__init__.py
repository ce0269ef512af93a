"""The kinds of a field: what each does with its answers. A new module in this folder adds its own."""

from ._kind import Kind, Value, kind, kinds

__all__ = ["Kind", "Value", "kind", "kinds"]
