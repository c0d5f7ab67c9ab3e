"""`python -m limitdoctor` is the command `limitdoctor`."""

import sys

from limitdoctor.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
