"""What several hosts draw and read alike, one idea a module."""
