"""`python -m flake8_flask_cli` is `flake8-flask-cli`."""

import sys

from flake8_flask_cli.module_path import without_working_directory

sys.path[:] = without_working_directory(sys.path)

from flake8_flask_cli.cli import main  # noqa: E402 - nothing of the project is imported

sys.exit(main())
