"""How gunicorn serves the application: `gunicorn --config python:matchmaker.web.server …`."""

from __future__ import annotations

import gc
from ctypes import CDLL
from pathlib import Path
from typing import Any

from matchmaker.matching.index.compiled import compile_kernels
from matchmaker.services.lexicon.lexicon import prepare_reading
from matchmaker.services.matches.index import current_index
from matchmaker.storage.session import reading

_MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 -- only where workers say that they are alive

wsgi_app = "matchmaker.web.app:create_app()"
preload_app = True  # a wrong setting stops the start; a worker that dies is replaced at once
worker_class = "gthread"  # a slow reader or sender occupies a thread, not a process
threads = 4
timeout = 60
graceful_timeout = 20
keepalive = 5
limit_request_line = 8190
control_socket_disable = True
worker_tmp_dir = str(_MEMORY_FOLDER) if _MEMORY_FOLDER.is_dir() else None

# Which headers of a proxy count is decided by PROXY_HOPS alone, never by gunicorn.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""

# The application writes the log; what gunicorn has to say goes the same way.
accesslog = None
logconfig_dict: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "root": {"level": "INFO", "handlers": []},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True}},
}


def when_ready(server: Any) -> None:  # noqa: ANN401 -- gunicorn has no types
    """Build the index before there is a worker: all share its memory, and no page waits for it."""
    with reading(server.app.wsgi().extensions["session_factory"]) as session:
        prepare_reading(session)
        _give_back_memory()  # while it lies on top: not under what is kept for good
        compile_kernels()
        current_index(session)
    _give_back_memory()
    gc.freeze()  # the collector writes into what it looks at, and so would unshare it


def _give_back_memory() -> None:
    """What was needed for a moment; the C library of Linux keeps it unless it is told."""
    gc.collect()
    if trim := getattr(CDLL(None), "malloc_trim", None):
        trim(0)


def post_fork(_server: object, worker: Any) -> None:  # noqa: ANN401 -- gunicorn has no types
    """Connections belong to one process: a worker opens its own."""
    worker.app.wsgi().extensions["engine"].dispose(close=False)
