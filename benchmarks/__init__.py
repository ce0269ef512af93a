"""What the project promises about speed and memory, and how it is measured."""
