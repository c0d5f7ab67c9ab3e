"""The examples that ship: their names and their bytes."""

from pathlib import Path

from limitdoctor.checklist.shipped import shipped

_ENDINGS = (".csv", ".yaml")


def names() -> tuple[str, ...]:
    """The names of the examples, without their endings, sorted."""
    return tuple(sorted(_paths()))


def path_of(name: str) -> Path | None:
    """The file of an example, named with or without its ending; None where there is none."""
    found = _paths()
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return found.get(name)


def _paths() -> dict[str, Path]:
    folder = shipped("samples")
    return {path.stem: path for path in sorted(folder.iterdir()) if path.suffix in _ENDINGS}
