"""One form, many hosts: what each draws, what it cannot say, and how its answers come back."""
