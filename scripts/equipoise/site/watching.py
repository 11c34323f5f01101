"""Rendering again while someone writes: whenever a record or a hand-written page changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SETTLE = 0.2  # seconds of quiet after a change; editors save in several steps


class _Changed(FileSystemEventHandler):
    def __init__(self, signal: threading.Event) -> None:
        self.signal = signal

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted") and not event.is_directory:
            self.signal.set()


@contextmanager
def watching(folders: list[Path], refresh: Callable[[], None]) -> Iterator[None]:
    """Call `refresh` after every change below `folders`, one call for a burst, until the block ends."""
    signal, stop = threading.Event(), threading.Event()
    observer = Observer()
    for folder in folders:
        observer.schedule(_Changed(signal), str(folder), recursive=True)

    def work() -> None:
        while not stop.is_set():
            if not signal.wait(timeout=0.5):
                continue
            while signal.is_set():
                signal.clear()
                stop.wait(SETTLE)
            refresh()

    worker = threading.Thread(target=work, daemon=True)
    observer.start()
    worker.start()
    try:
        yield
    finally:
        stop.set()
        observer.stop()
        observer.join()
        worker.join(timeout=2)
