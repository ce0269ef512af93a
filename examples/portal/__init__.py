"""The whole way of a dossier through a portal, as an example: see README.md."""
