"""The walk over a form that every host is drawn by."""
