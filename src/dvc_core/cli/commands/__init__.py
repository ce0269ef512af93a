"""The commands, one module each, named like the command; a new file here is a new command."""
