"""The two streams of a command: stdout for the result, stderr for the talk. Only a result that is lost raises."""

import errno
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from limitdoctor.problems import LimitdoctorError
from limitdoctor.render.wrap import NARROWEST, WIDEST

UNKNOWN_WIDTH = 80


class OutputFaultError(LimitdoctorError):
    """The result could not be written: the disk is full, or nobody opened stdout. `reason` is the system's word."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def harden() -> None:
    """Makes both streams write what their encoding lacks as escapes instead of raising; their encoding stays."""
    for stream in (sys.stdout, sys.stderr):
        unicode = (getattr(stream, "encoding", "") or "").lower().replace("-", "").startswith("utf")
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace" if unicode else "backslashreplace")


def write(text: str) -> None:
    """Writes a result to stdout; raises OutputFaultError where it is lost.

    A reader who went away (`| head`) ends the talk quietly.
    """
    with _result() as stream:
        stream.write(text)


def tell(text: str) -> None:
    """Writes a line for the person to stderr; where nobody can hear it, there is nobody left to tell."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text if text.endswith("\n") else f"{text}\n")
            sys.stderr.flush()


def prompt(text: str) -> None:
    """Asks for input on stderr, on the line where it will be typed."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


@contextmanager
def _result() -> Iterator[TextIO]:
    if sys.stdout is None:
        raise OutputFaultError(os.strerror(errno.EBADF))
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        _mute(sys.stdout)
    except (OSError, ValueError) as fault:
        _mute(sys.stdout)
        if os.name != "nt" or not isinstance(fault, OSError):  # Windows says EINVAL where others say EPIPE
            raise OutputFaultError(getattr(fault, "strerror", None) or "stdout") from fault


def _mute(stream: TextIO) -> None:
    """Points a closed stream to nowhere, so that the interpreter's last flush has nothing to complain about."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def columns() -> int:
    """The width to write for: COLUMNS, else the terminal's, else 80; between 40 and 120."""
    wanted = os.environ.get("COLUMNS", "")
    found = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 0
    if found <= 0:
        try:
            found = os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError, AttributeError):
            found = UNKNOWN_WIDTH
    return min(max(found or UNKNOWN_WIDTH, NARROWEST), WIDEST)


def coloured(choice: str) -> bool:
    """Whether stdout gets colours: as asked, else on a terminal unless NO_COLOR is set or TERM is dumb."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not is_terminal(sys.stdout):
        return False
    return os.name != "nt" or _windows_understands_escapes()


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at the other end."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _windows_understands_escapes() -> bool:  # pragma: no cover - needs a Windows console
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    handle = kernel.GetStdHandle(-11)
    mode = ctypes.c_ulong()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(handle, mode.value | 4))


class Patience:
    """Something that may take long: once it has taken over `after` seconds, a message says that it is going on."""

    def __init__(self, message: str, after: float) -> None:
        self.message = message
        self.after = after
        self._timer: threading.Timer | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Counts the seconds while it lasts."""
        self._timer = self._started()
        try:
            yield
        finally:
            self._timer.cancel()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Says nothing while somebody is asked, and counts from the beginning after that."""
        if self._timer is None:
            yield
            return
        self._timer.cancel()
        try:
            yield
        finally:
            self._timer = self._started()

    def _started(self) -> threading.Timer:
        timer = threading.Timer(self.after, tell, [self.message])
        timer.daemon = True
        timer.start()
        return timer


@contextmanager
def patience(message: str, after: float = 1.0) -> Iterator[Patience]:
    """Says on stderr that something is going on, once it has taken over a second and somebody is watching."""
    waiting = Patience(message, after)
    if not is_terminal(sys.stderr):
        yield waiting
        return
    with waiting.running():
        yield waiting


def write_bytes(content: bytes) -> None:
    """Writes a file's bytes to stdout: as they are where it is a pipe, as text where somebody looks."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or is_terminal(sys.stdout):
        write(_decoded(content))
        return
    with _result():
        buffer.write(content)
        buffer.flush()


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return content.decode("utf-8", "replace")
