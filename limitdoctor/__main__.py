"""`python -m limitdoctor` is the command `limitdoctor`."""

import sys

from limitdoctor.cli.main import entry

if __name__ == "__main__":
    sys.exit(entry())
