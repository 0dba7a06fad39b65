"""Run the project's commands as `python -m stand_in`."""

from .cli import main

if __name__ == "__main__":
    main()
