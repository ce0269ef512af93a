"""An overview: where a whole catalogue stands, as plain data that every report is made from."""
