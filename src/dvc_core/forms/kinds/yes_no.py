"""A question that is answered yes or no."""

from ._kind import Kind

KINDS = (Kind("co_khong", "boolean"),)
