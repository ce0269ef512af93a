"""What files declare of their level, against what they come to."""
