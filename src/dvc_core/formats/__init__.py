"""How findings and levels are written for people and machines."""
