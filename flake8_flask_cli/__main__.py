"""`python -m flake8_flask_cli` is `flake8-flask-cli`."""

import sys

from flake8_flask_cli.module_path import with_packages_first

sys.path[:] = with_packages_first(sys.path)

from flake8_flask_cli.cli import main  # noqa: E402 - nothing of the project is imported

sys.exit(main())
