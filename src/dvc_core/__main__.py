"""``python -m dvc_core``: the command ``tthc``."""

from .cli.main import main

if __name__ == "__main__":
    main()
