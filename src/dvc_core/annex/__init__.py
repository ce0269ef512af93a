"""The annex of a decision: one procedure as a page, and many as the paper that an office publishes."""
