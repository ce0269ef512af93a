"""The studio: a page on which a procedure is written, and checked, graded, drawn and answered while one types."""
