"""Where the rules and samples that come with the package lie; apart from the loader, because looking is cheap."""

from pathlib import Path


def shipped(name: str) -> Path:
    """The folder `rules` or `samples` that comes with the package; in a source tree that of the tree."""
    package = Path(__file__).resolve().parents[1]
    project = package.parent / "pyproject.toml"
    if project.is_file() and 'name = "limitdoctor"' in project.read_text(encoding="utf-8", errors="replace"):
        return package.parent / name
    return package / "shipped" / name
