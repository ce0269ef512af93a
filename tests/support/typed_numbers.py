"""Numbers as people type them, and what each means."""

from __future__ import annotations

#: What is typed, the whole number it is, the number with decimals it is; None: neither the one nor another.
READ: list[tuple[str, int | None, float | None]] = [
    ("40,5", None, 40.5),
    ("1.234,5", None, 1234.5),
    ("2,5", None, 2.5),
    ("24.000", 24000, None),
    ("350.000.000", 350_000_000, 350_000_000),
    ("24000", 24000, 24000),
    ("40.5", None, 40.5),
    ("1.234", 1234, None),
    ("1,234", None, None),
    ("24,000", None, None),
    ("-5", -5, -5),
    ("-0,5", None, -0.5),
    ("0,125", None, 0.125),
    ("0.125", None, 0.125),
    ("0.500", None, 0.5),
    ("12,3450", None, 12.345),
    ("1 234", 1234, 1234),
    ("1 234 567,25", None, 1_234_567.25),
    ("1\u00a0234\u202f567", 1_234_567, 1_234_567),
    ("1234.567", None, 1234.567),
    ("1.234.567,5", None, 1_234_567.5),
    (" 12 ", 12, 12),
    ("007", 7, 7),
    ("0", 0, 0),
    *(
        (text, None, None)
        for text in (".5", "5,", "1,2,3", "1.23.456", "--5", "1e5", "12a", "mười", "", "-", "٣")
    ),
    *((text, None, None) for text in ("0.500.000", "1,234.5", "1,234,567", "24.000 đồng", "5-", "+5")),
    ("1234567890123,456", None, None),
    # A program keeps fifteen digits of a number with decimals, whole ones up to 2^53; more is too much.
    ("999999999999999", 999_999_999_999_999, 999_999_999_999_999),
    ("9007199254740991", 9_007_199_254_740_991, None),
    ("9007199254740993", 9_007_199_254_740_993, None),
    ("9.007.199.254.740.991", 9_007_199_254_740_991, None),
    ("1234567890123456789", None, None),
]
