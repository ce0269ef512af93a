"""The checks of a file, and what is done with findings: running, suppression, fixes, baseline."""
