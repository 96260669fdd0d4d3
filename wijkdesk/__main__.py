"""`python -m wijkdesk` does the same as the command `wijkdesk`."""

import sys

from wijkdesk.cli import main

sys.exit(main())
