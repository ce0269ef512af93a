"""What the register knows of legal instruments, and where a catalogue cites them."""
