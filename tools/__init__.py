"""What people run by hand while they work on the library: nothing here is a test, and no wheel has it."""
