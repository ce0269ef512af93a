"""The compliance report, in every format."""
