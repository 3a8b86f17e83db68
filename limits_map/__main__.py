"""Runs the program as `python -m limits_map`."""

import sys

from limits_map.cli import main

if __name__ == "__main__":
    sys.exit(main())
