"""The command ``tthc``, from the shell or as ``python -m dvc_core.cli``."""

import gc


def main() -> None:
    """Start it."""
    # What is imported stays, and so do the tables of the rules: to look for garbage among them, as is usual after
    # every 700 objects, is a twentieth of a run over one file. It ends at half as many as these.
    gc.set_threshold(200_000)
    from .main import main as run

    run()


if __name__ == "__main__":
    main()
