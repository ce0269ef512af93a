"""What frameworks may ask, one topic a module; a new file here registers its questions."""
