"""Where a project begins, and which file a dotted name is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from flake8_flask_cli.names import import_paths
from flake8_flask_cli.names.import_paths import (
    absolute_name,
    find_module,
    import_roots,
    module_name,
    project_root,
    repository_path,
    repository_root,
)
from tests.project import write

FILES = {
    "setup.cfg": "",
    "manage.py": "",
    "shop/__init__.py": "",
    "shop/cli.py": "",
    "shop/admin/__init__.py": "",
    "shop/admin/views.py": "",
    "src/store/__init__.py": "",
    "src/store/app.py": "",
    "scripts/tool.py": "",
    "plugins/users/commands.py": "",
    "shop/cli/nothing.txt": "",
}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("manage.py", "manage"),
        ("shop/__init__.py", "shop"),
        ("shop/admin/views.py", "shop.admin.views"),
        ("src/store/app.py", "store.app"),
        ("scripts/tool.py", "tool"),
    ],
)
def test_module_name(file: str, name: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert module_name(tmp_path / file) == name


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("manage", "manage.py"),
        ("shop", "shop/__init__.py"),
        ("shop.cli", "shop/cli.py"),
        ("shop.admin.views", "shop/admin/views.py"),
        ("store.app", "src/store/app.py"),
        ("plugins.users", "plugins/users"),
        ("plugins.users.commands", "plugins/users/commands.py"),
        ("shop.missing", None),
        ("tool", None),
    ],
)
def test_find_module(name: str, file: str | None, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    found = find_module(name, import_roots(tmp_path / "manage.py"))
    assert found == (tmp_path / file if file else None)


def test_the_program_in_a_package_finds_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path, {"web/__init__.py": "", "web/models.py": ""})
    assert find_module("models", import_roots(tmp_path / "web/models.py")) is None
    write(
        tmp_path,
        {
            "shop/__init__.py": "",
            "shop/models.py": "",
            "shop/manage.py": "",
            "shop/jobs/__init__.py": "",
        },
    )
    for file in ("shop/manage.py", "shop/jobs/daily.py"):
        assert find_module("models", import_roots(tmp_path / file)) == tmp_path / "shop/models.py"


def test_a_script_finds_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    found = find_module("tool", import_roots(tmp_path / "scripts/tool.py"))
    assert found == tmp_path / "scripts/tool.py"


@pytest.mark.parametrize(
    ("file", "level", "name", "absolute"),
    [
        ("shop/cli.py", 0, "flask", "flask"),
        ("shop/cli.py", 1, "admin", "shop.admin"),
        ("shop/cli.py", 1, None, "shop"),
        ("shop/__init__.py", 1, "cli", "shop.cli"),
        ("shop/admin/views.py", 2, "cli", "shop.cli"),
        ("src/store/app.py", 1, None, "store"),
        ("plugins/users/commands.py", 2, "other", "plugins.other"),
        ("shop/cli.py", 2, "manage", ""),
        ("shop/cli.py", 99, "manage", ""),
        ("manage.py", 1, "shop", ""),
    ],
)
def test_absolute_name(
    file: str, level: int, name: str | None, absolute: str, tmp_path: Path
) -> None:
    write(tmp_path, FILES)
    assert absolute_name(name, level, tmp_path / file) == absolute


@dataclass(frozen=True)
class Tree:
    """A tree of files, the file that is asked about, and its root; `.` is the top of the tree.

    `tree` has a file a word.
    """

    name: str
    tree: str
    file: str
    root: str


TREES = [
    # The nearest marked directory above.
    Tree("a marker beside", "manage.py", "manage.py", "."),
    Tree("above a package", "setup.cfg shop/__init__.py shop/cli.py", "shop/cli.py", "."),
    Tree(
        "the nearest of two",
        "setup.cfg web/pyproject.toml web/shop/__init__.py",
        "web/shop/__init__.py",
        "web",
    ),
    Tree("a repository", ".git/HEAD src/shop/__init__.py", "src/shop/__init__.py", "."),
    Tree("a worktree or submodule", "setup.py sub/.git sub/x/a.py", "sub/x/a.py", "sub"),
    Tree("a namespace package", "tox.ini src/ns/shop/__init__.py", "src/ns/shop/__init__.py", "."),
    Tree("a script below", "setup.py scripts/tool.py", "scripts/tool.py", "."),
    Tree("two programs, the first", ".git/HEAD a/manage.py b/manage.py", "a/manage.py", "a"),
    Tree("two programs, the second", ".git/HEAD a/manage.py b/manage.py", "b/manage.py", "b"),
    Tree("two programs, beside them", ".git/HEAD a/manage.py b/manage.py tool.py", "tool.py", "."),
    # What is in a package is a module or data of it.
    Tree(
        "manage.py in a package",
        "requirements.txt shop/__init__.py shop/manage.py",
        "shop/manage.py",
        ".",
    ),
    Tree("setup.py in a package", ".git/HEAD shop/__init__.py shop/setup.py", "shop/setup.py", "."),
    Tree(
        "requirements.txt in a package",
        ".git/HEAD shop/__init__.py shop/requirements.txt",
        "shop/__init__.py",
        ".",
    ),
    Tree(
        "any marker in a package",
        ".git/HEAD shop/__init__.py shop/web/__init__.py shop/web/tox.ini shop/web/a.py",
        "shop/web/a.py",
        ".",
    ),
    Tree(
        "tests with a manage.py",
        ".git/HEAD tests/__init__.py tests/manage.py shop.py",
        "tests/manage.py",
        ".",
    ),
    Tree(
        "the skeleton of a program in a package",
        "pyproject.toml .git/HEAD shop/__init__.py shop/new/manage.py shop/new/web/__init__.py",
        "shop/new/web/__init__.py",
        ".",
    ),
    Tree(
        "such a skeleton in no repository",
        "setup.cfg shop/__init__.py shop/new/manage.py",
        "shop/new/manage.py",
        ".",
    ),
    Tree(
        "scripts below what is a package by accident",
        "__init__.py requirements.txt jobs/manage.py",
        "jobs/manage.py",
        "jobs",
    ),
    Tree(
        "a project of its own beside modules",
        ".git/HEAD plugins/__init__.py plugins/mail/pyproject.toml plugins/mail/a.py",
        "plugins/mail/a.py",
        "plugins/mail",
    ),
    # A repository that is a package.
    Tree("the repository is a package", ".git/HEAD __init__.py manage.py", "manage.py", "."),
    Tree(
        "its packages",
        ".git/HEAD __init__.py setup.py shop/__init__.py shop/manage.py",
        "shop/manage.py",
        ".",
    ),
    Tree(
        "a program below it",
        ".git/HEAD __init__.py services/shop/manage.py",
        "services/shop/manage.py",
        "services/shop",
    ),
    Tree(
        "a package that a submodule is in",
        "setup.py shop/__init__.py shop/sub/__init__.py shop/sub/.git shop/sub/a.py",
        "shop/sub/a.py",
        "shop/sub",
    ),
    Tree("a marked package", "shop/__init__.py shop/setup.py shop/a.py", "shop/a.py", "shop"),
    Tree(
        "the topmost marked package",
        "shop/__init__.py shop/setup.py shop/web/__init__.py shop/web/manage.py",
        "shop/web/manage.py",
        "shop",
    ),
    # No marker.
    Tree("a lone script", "jobs/tool.py", "jobs/tool.py", "jobs"),
    Tree("a lone package", "shop/__init__.py shop/web/__init__.py", "shop/web/__init__.py", "."),
    # What the documentation, the tests and the examples require.
    Tree("docs", ".git/HEAD docs/requirements.txt docs/conf.py", "docs/conf.py", "."),
    Tree("tests", "setup.py tests/requirements.txt tests/a.py", "tests/a.py", "."),
    Tree(
        "an example",
        ".git/HEAD examples/shop/requirements.txt examples/shop/app.py",
        "examples/shop/app.py",
        ".",
    ),
    Tree(
        "an example that is a program",
        ".git/HEAD examples/shop/manage.py examples/shop/app.py",
        "examples/shop/app.py",
        "examples/shop",
    ),
    Tree(
        "a program in a repository called docs",
        "docs/.git/HEAD docs/web/requirements.txt docs/web/a.py",
        "docs/web/a.py",
        "docs/web",
    ),
    # What is installed.
    Tree(
        "installed",
        "setup.py venv/site-packages/shop/__init__.py venv/site-packages/shop/web/__init__.py",
        "venv/site-packages/shop/web/__init__.py",
        "venv/site-packages/shop",
    ),
    Tree(
        "installed in a namespace",
        "dist-packages/ns/shop/__init__.py dist-packages/ns/shop/manage.py",
        "dist-packages/ns/shop/manage.py",
        "dist-packages/ns/shop",
    ),
    Tree(
        "installed alone", "setup.py site-packages/six.py", "site-packages/six.py", "site-packages"
    ),
]


@pytest.mark.parametrize("example", TREES, ids=lambda example: example.name)
def test_root(example: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = tmp_path / "top"
    for name in example.tree.split():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).touch()
    monkeypatch.chdir(tmp_path)
    assert project_root(top / example.file) == top / example.root


@pytest.mark.parametrize(
    "marker", ["pyproject.toml", "tox.ini", ".flake8", ".flaskenv", "Pipfile", "requirements.txt"]
)
def test_root_is_the_nearest_marked_directory(marker: str, tmp_path: Path) -> None:
    write(tmp_path, {f"inner/{marker}": "", "inner/shop/__init__.py": "", "inner/shop/cli.py": ""})
    assert project_root(tmp_path / "inner/shop/cli.py") == tmp_path / "inner"


def test_the_root_of_the_machine_is_no_project_of_a_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = Path(Path.cwd().anchor) / "a-package-in-no-directory"
    monkeypatch.setattr(import_paths, "is_file", lambda path: path == package / "__init__.py")
    monkeypatch.setattr(import_paths, "_holds", lambda _directory, _name: False)
    assert project_root(package / "cli.py") == package


def test_a_repository_may_hold_several_projects(tmp_path: Path) -> None:
    write(tmp_path, {"shop/manage.py": "", "web/manage.py": ""})
    assert repository_root(project_root(tmp_path / "shop" / "manage.py")) == tmp_path
    assert repository_root(tmp_path) == tmp_path


def test_what_is_installed_sees_itself_alone(tmp_path: Path) -> None:
    write(tmp_path, {"site-packages/shop/__init__.py": "", "site-packages/flask/__init__.py": ""})
    roots = import_roots(tmp_path / "site-packages/shop/__init__.py")
    assert find_module("shop", roots) == tmp_path / "site-packages/shop/__init__.py"
    assert find_module("flask", roots) is None


def test_a_repository_that_is_a_package_does_not_see_its_neighbours(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    write(shop.parent, {"config.py": "", "shop/__init__.py": "", "shop/models.py": ""})
    write(shop, {"web/__init__.py": ""})
    roots = import_roots(shop / "models.py")
    assert module_name(shop / "models.py") == "shop.models"
    assert absolute_name("models", 2, shop / "web/__init__.py") == "shop.models"
    assert find_module("shop.models", roots) == shop / "models.py"
    assert find_module("models", roots) == shop / "models.py"
    assert find_module("config", roots) is None


@pytest.mark.parametrize("name", ["", ".", ".shop", "shop.", "shop..cli"])
def test_no_module_has_such_a_name(name: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert find_module(name, import_roots(tmp_path / "manage.py")) is None


def test_a_link_out_of_the_repository_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    write(tmp_path / "shop", {"manage.py": "", "libs/mail.py": ""})
    (tmp_path / "secret.py").touch()
    (tmp_path / "shop/secret.py").symlink_to(tmp_path / "secret.py")
    (tmp_path / "shop/mail.py").symlink_to(tmp_path / "shop/libs/mail.py")
    roots = import_roots(tmp_path / "shop/manage.py")
    assert find_module("secret", roots) is None
    assert find_module("mail", roots) == tmp_path / "shop/mail.py"


def test_a_repository_by_way_of_a_link(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    write(tmp_path / "shop", {"manage.py": "", "cli.py": ""})
    (tmp_path / "link").symlink_to(tmp_path / "shop", target_is_directory=True)
    roots = import_roots(tmp_path / "link/manage.py")
    assert find_module("cli", roots) == tmp_path / "link/cli.py"


def test_a_project_sees_the_modules_of_the_repository_around_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "shop/__init__.py": "",
            "src/store/__init__.py": "",
            "config.py": "",
            "docs/index.py": "",
            "demo/setup.cfg": "",
            "demo/manage.py": "",
            "demo/config.py": "",
        },
    )
    roots = import_roots(tmp_path / "demo/manage.py")
    assert find_module("shop", roots) == tmp_path / "shop/__init__.py"
    assert find_module("store", roots) == tmp_path / "src/store/__init__.py"
    assert find_module("config", roots) == tmp_path / "demo/config.py"
    # Any directory would be a namespace package.
    assert find_module("docs", roots) is None
    assert find_module("shop", roots.of_project) is None


def test_a_path_in_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the working directory is."""
    write(tmp_path, {"shop/cli.py": "", "docs/index.md": ""})
    monkeypatch.chdir(tmp_path / "docs")
    assert repository_path(tmp_path / "shop" / "cli.py") == "shop/cli.py"
