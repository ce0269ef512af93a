"""The words of what is told of many procedures."""
