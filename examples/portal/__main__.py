"""Start the portal: see ``app.main``."""

from .app import main

main()
