"""Markdown: the proof of the levels of each procedure."""

from __future__ import annotations

from ..proof import MarkdownProofs as Report

__all__ = ["Report"]
