"""The command ``tthc``: one module a command in ``commands``, and what the commands share."""
