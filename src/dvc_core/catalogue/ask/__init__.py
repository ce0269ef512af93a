"""Questions that decide services: which to ask, the sheet they are asked on, and its answers read back."""
