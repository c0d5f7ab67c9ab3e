"""Benchmarks run only where they are asked for: `pytest -m bench tests/bench`."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skips what is marked `bench` unless the marker is named on the command line."""
    if "bench" in config.getoption("markexpr"):
        return
    for item in items:
        if item.get_closest_marker("bench"):
            item.add_marker(pytest.mark.skip(reason="measures time or memory: run with -m bench"))
