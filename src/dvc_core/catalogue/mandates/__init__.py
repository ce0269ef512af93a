"""Lists of services that an instrument orders to reach a level by a date."""
