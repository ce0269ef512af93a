"""``python -m dvc_core``: the command ``tthc``."""

from .cli import main

if __name__ == "__main__":
    main()
