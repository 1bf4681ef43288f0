"""`python -m flake8_flask_cli` is `flake8-flask-cli`."""

import sys

from flake8_flask_cli.cli import main

sys.exit(main())
