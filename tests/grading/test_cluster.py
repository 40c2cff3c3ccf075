"""Judging on a cluster: a real scheduler, real workers, one of them killed in the middle."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from dojo.core.errors import Refused
from dojo.grading import cluster as clusters
from dojo.grading.jobs import FOLDER, NAME

from .conftest import DOUBLE, SQUARE, Class

Process = subprocess.Popen[str]


needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None,
    reason="dask.distributed is missing: pip install -r scripts/requirements-grade.txt",
)


class Cluster:
    """A scheduler that has nothing of this repository on its path, and workers that have a copy."""

    def __init__(self, folder: Path, scripts: Path, scheme: str, options: Sequence[str]) -> None:
        self._folder = folder
        self._scripts = scripts
        self._options = options
        self.processes: list[Process] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"{scheme}://127.0.0.1:{port}"
        place = ["--host", self.address if scheme == "tls" else "127.0.0.1", "--port", str(port)]
        self._start("dask_scheduler", *place, until="Scheduler at")

    def worker(self, scripts: Path | None = None) -> Process:
        """Start a worker, and wait until it serves."""
        place = self._folder / f"worker {len(self.processes)}"
        return self._start(
            *("dask_worker", self.address, "--no-nanny", "--nthreads", "1"),
            *("--local-directory", str(place)),
            until="Starting established connection",
            PYTHONPATH=str(scripts or self._scripts),
        )

    def _start(self, program: str, *arguments: str, until: str, **own: str) -> Process:
        around = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        command = [sys.executable, "-m", f"distributed.cli.{program}", *arguments, *self._options]
        started = subprocess.Popen(
            [*command, "--no-dashboard"],
            cwd=self._folder,
            env=around | {"KATA_LANG": "en"} | own,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.processes.append(started)
        assert started.stderr is not None
        said = ""
        for line in started.stderr:
            said += line
            if until in line:
                return started
        raise AssertionError(said)


@contextmanager
def cluster(
    classroom: Class, folder: Path, workers: int, *options: str, scheme: str = "tcp"
) -> Iterator[Cluster]:
    """A cluster with so many workers; it ends with the block."""
    made = Cluster(folder, classroom.copy.root / "scripts", scheme, options)
    try:
        for _ in range(workers):
            made.worker()
        yield made
    finally:
        for process in made.processes:
            process.kill()
            process.communicate()


@needs_dask
def test_every_verdict_arrives_once_although_a_worker_is_killed(
    classroom: Class, tmp_path: Path
) -> None:
    for number in range(12):
        source = DOUBLE if number % 2 else SQUARE
        classroom.hand_in(f"pupil {number:02}", double=f"{source}\n# {number}\n")
    with cluster(classroom, tmp_path, 2) as made:
        run = classroom.start("--json", "-", "--dask", made.address)
        assert run.stderr is not None
        assert run.stderr.readline().startswith("1 of 12: ")
        made.processes[1].kill()
        # communicate() would lose what came together with the first line.
        errors = run.stderr.read()
        output, _ = run.communicate()
    assert output, errors
    pupils = json.loads(output)["pupils"]
    assert [pupil["points"] for pupil in pupils] == [0, 1] * 6
    assert {pupil["katas"]["toys/double"]["passed"] for pupil in pupils} == {1, 2}
    assert [line.split(":")[0] for line in errors.splitlines()] == [
        f"{n} of 12" for n in range(2, 13)
    ]
    lines = (classroom.folder / FOLDER / NAME).read_text(encoding="utf-8").splitlines()
    assert Counter(Counter(json.loads(line)["key"] for line in lines).values()) == {1: 12}


@needs_dask
@pytest.mark.parametrize(
    ("checkout", "told"),
    [
        ("no worker", "The cluster has no workers."),
        ("nothing", "has no checkout of this repository"),
        ("other", "has another version of the katas, or another Python"),
    ],
)
def test_workers_that_cannot_judge_are_told(
    classroom: Class, tmp_path: Path, checkout: str, told: str
) -> None:
    classroom.hand_in("ana", double=DOUBLE)
    if checkout == "other":
        shutil.copytree(classroom.copy.root, tmp_path / checkout)
        with (tmp_path / checkout / "katas/toys/double/test_double.py").open("a") as suite:
            suite.write("\n")
    with cluster(classroom, tmp_path, 0) as made:
        if checkout != "no worker":
            made.worker(tmp_path / checkout / "scripts")
        done = classroom.grade("--dask", made.address)
    assert done.returncode == 2
    assert told in done.stderr
    assert not (classroom.folder / FOLDER / NAME).read_bytes()


@needs_dask
def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "CONNECT", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        told = re.escape(f"The scheduler at {address} does not answer")
        with pytest.raises(Refused, match=told), clusters.dask(address, [], "auto"):
            pass


@needs_dask
def test_tls_without_certificates_is_told(classroom: Class) -> None:
    classroom.hand_in("ana", double=DOUBLE)
    done = classroom.grade("--dask", "tls://127.0.0.1:1")
    assert done.returncode == 2
    assert "DASK_DISTRIBUTED__COMM__TLS__CA_FILE" in done.stderr


@needs_dask
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificates")
def test_a_cluster_behind_tls_judges(classroom: Class, tmp_path: Path) -> None:
    classroom.hand_in("ana", double=DOUBLE)
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    command += ["-subj", "/CN=katas", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    files = {"ca-file": certificate, "cert": certificate, "key": key}
    given = [text for name, file in files.items() for text in (f"--tls-{name}", str(file))]
    own = {"CA_FILE": certificate, "CLIENT__CERT": certificate, "CLIENT__KEY": key}
    named = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(file) for name, file in own.items()}
    with cluster(classroom, tmp_path, 1, *given, scheme="tls") as made:
        results = classroom.results("--dask", made.address, **named)
    assert results["pupils"][0]["points"] == 1


OPEN, NONE = "an open scheduler runs anyone's code", "is no address of a scheduler"


@pytest.mark.parametrize(
    ("told", "addresses"),
    [
        (OPEN, "tcp://10.0.0.7:8786 tcp://example.org:8786 tcp://0.0.0.0:8786 tcp://[::]:1"),
        (NONE, " host:8786 tcp:// http://host ws://127.0.0.1"),
        ("", "tls://host:1 tcp://127.0.0.1:1 tcp://localhost:1 tcp://[::1]:1"),
    ],
)
def test_tls_anywhere_and_this_machine_are_allowed(told: str, addresses: str) -> None:
    for address in addresses.split(" "):
        with pytest.raises(Refused, match=told) if told else nullcontext():
            clusters.check_address(address)


@pytest.mark.parametrize(
    ("module", "name", "options"),
    [
        ("distributed", "dask.distributed", ["--dask", "tcp://127.0.0.1:1"]),
        ("jinja2", "Jinja2", ["--html", "class.html"]),
    ],
)
def test_a_missing_extra_is_told_in_one_line_and_only_where_it_is_needed(
    classroom: Class, tmp_path: Path, module: str, name: str, options: list[str]
) -> None:
    classroom.hand_in("ana", double=DOUBLE)
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / f"{module}.py").write_text("raise ImportError", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path / "without"), str(classroom.copy.root / "scripts")])
    done = classroom.grade(*options, PYTHONPATH=path)
    command = ".venv/bin/python -m pip install -r scripts/requirements-grade.txt"
    assert (done.returncode, done.stderr) == (2, f"{name} is not installed: {command}\n")
    assert classroom.grade(PYTHONPATH=path).returncode == 1
