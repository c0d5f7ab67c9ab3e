"""Files that the user named: written whole or not at all, never over one that is there unless asked."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from limitdoctor.cli import streams
from limitdoctor.cli.conversation import Conversation, UsageFaultError


def check_free(name: str, *, force: bool) -> None:
    """Raises UsageFaultError where a file is there already that nobody asked to replace; asked before the long work."""
    path = Path(name)
    if name not in ("", "-") and (path.is_dir() or (path.exists() and not force)):
        raise UsageFaultError("already_there", path=name)


def put(conversation: Conversation, name: str, content: str | bytes, *, force: bool) -> None:
    """Writes a file in UTF-8 and says so; to stdout for `-` and where no file is named, text in what it takes there."""
    if name not in ("", "-"):
        encoded = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        write_file(conversation, name, encoded, force=force)
    elif isinstance(content, str):
        streams.write(content)
    else:
        streams.write_bytes(content)


def write_file(conversation: Conversation, name: str, content: bytes, *, force: bool) -> None:
    """Writes a file and says so on stderr; raises UsageFaultError where it exists already or cannot be written."""
    check_free(name, force=force)
    replace_file(name, content)
    streams.tell(conversation.say("wrote", path=name))


def replace_file(name: str, content: bytes, *, private: bool = False) -> None:
    """Writes a file whole or not at all, over the one that is there; raises UsageFaultError where it cannot.

    Who may read the old one may read the new one; `private`: nobody but the owner. A link stays one, and the file that
    it leads to is written.
    """
    path = Path(os.path.realpath(name))
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        mode = 0o600 if private else _mode(path)
        if mode is not None:
            beside.touch(mode=0o600)
        beside.write_bytes(content)
        if mode is not None:
            beside.chmod(mode)
        beside.replace(path)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink()
        raise UsageFaultError("cannot_write", path=name, reason=fault.strerror or type(fault).__name__) from fault


def _mode(path: Path) -> int | None:
    """Who may read and write a file; None where there is none yet."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
