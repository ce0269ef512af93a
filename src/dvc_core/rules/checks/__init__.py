"""The rules, one topic a module; a new file here registers itself."""
