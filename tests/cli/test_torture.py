"""A torture set of files that are no maps: each is refused in one line, in bounded time and memory."""
# ruff: noqa: E501  (tables: what they hold matters, not where its lines end)

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.storage.cases import BYTES, CARDS, RECORDS, START, STEPS

SYNTAX = (
    b"[1,]", b"[,1]", b"[1,,2]", b"[1 2]", b"[", b"]", b"{", b"}", b"[1]]", b"[1}", b'{"a":1]',
    b'{"a"}', b'{"a" 1}', b'{"a":}', b'{"a":1,}', b'{,"a":1}', b'{"a":1,,"b":2}', b"{a:1}", b"{'a':1}", b"{1:1}",
    b'{"a":1 "b":2}', b"+1", b"--1", b"-", b".5", b"1.", b"-.5", b"1e", b"1e+", b"1.e1", b"01", b"-01", b"0x1F",
    b"0b1", b"1_000", b"1,5", b"1e5.5", b"tru", b"True", b"nul", b"None", b"nan", b"NaN", b"-NaN", b"Infinity",
    b"-Infinity", b"1e400", b"-1e400", b"undefined", b"'a'", b'"a', b'"\\"', b'"\\x41"', b'"\\u12"', b'"\\u12G4"',
    b'"\\U00000041"', b'"\\ud800"', b'"\\udc00\\ud800"', b'"a\tb"', b'"a\nb"', b'"a\x00b"', b'"a\x1fb"',
    b"// x\n1", b"/* x */ 1", b"# x\n1", b"1 // x", b"\xc2\xa01", b"\x0c1", b"\xef\xbb\xbf1", b"\xff", b'"\xc3"',
    b'"\xed\xa0\x80"', b'"\xf4\x90\x80\x80"', b'"\xc0\x80"', b'"\xe2\x82"', b"@", b"<x/>", b"$", b"\\u0031", b"",
    b"[" * 100_000, b'{"a":' * 100_000, b"[" * 70 + b"]" * 70, b"9" * 5_000, b'{"a":1,"a":1}',
)  # fmt: skip


def torture() -> Iterable[tuple[str, bytes]]:
    """The files: bytes that are no JSON, JSON that is no map, maps that do not hold."""
    for number, snippet in enumerate(SYNTAX):
        yield f"syntax {number}", START + b', "x": ' + snippet + b"}"
    for name, (data, _, _) in BYTES.items():
        yield f"bytes {name}", data
    for name, (members, _, _) in RECORDS.items():
        yield f"record {name}", _map(members)
    for name, (members, _, _) in CARDS.items():
        lanes = [{"id": "l", "cards": [{"id": "a", **members}]}]
        yield f"card {name}", _map({"phases": STEPS, "lanes": lanes})


def _map(members: dict[str, Any]) -> bytes:
    return json.dumps({"format": "journey-map", "version": 1, **members}).encode()


_LIMITED = """
import resource, sys
seconds, bytes_ = int(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
resource.setrlimit(resource.RLIMIT_AS, (bytes_, bytes_))
from journey_editor.cli import main
sys.exit(main(["check", *sys.argv[3:]]))
"""


def check(files: Iterable[Path], seconds: int, megabytes: int) -> tuple[int, list[str]]:
    """``journey-editor check`` in a process that the system ends when it takes more: status, lines."""
    command = [sys.executable, "-c", _LIMITED, str(seconds), str(megabytes << 20), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.stdout
    return done.returncode, done.stderr.splitlines()


def test_each_is_refused_in_one_line_and_none_with_a_traceback(tmp_path: Path) -> None:
    files: list[Path] = []
    for name, data in torture():
        files.append(tmp_path / f"{len(files):03} {name}.journey")
        files[-1].write_bytes(data)
    status, lines = check(files, 60, 1024)
    assert status == 1
    assert not [line for line in lines if "Traceback" in line or "made a mistake" in line]
    told = [line.split(".journey:")[0] for line in lines]
    assert told == [str(file).removesuffix(".journey") for file in files]


@pytest.mark.soak
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: b"[" * 100_000_000, id="100 MB of brackets"),
        pytest.param(lambda: START + b', "x": "' + b"x" * 100_000_000 + b'"', id="100 MB in a text that ends early"),
        pytest.param(lambda: START + b', "x": [' + b"0," * 50_000_000 + b"]}", id="50,000,000 numbers"),
        pytest.param(lambda: START + b', "x": {' + b'"a":0,' * 17_000_000 + b'"b":0}}', id="100 MB of one name"),
        pytest.param(lambda: b"\x00" * 100_000_000, id="100 MB of nothing"),
        pytest.param(lambda: START + b', "lanes": [{"id": "l", "cards": [' + b'{"emotion":9},' * 1_000_000 + b"{}]}]}",
                     id="1,000,000 cards that do not hold"),
    ],
)  # fmt: skip
def test_large_ones_are_refused_in_bounded_time_and_memory(tmp_path: Path, data: Any) -> None:
    file = tmp_path / "stor.journey"
    file.write_bytes(data())
    status, lines = check([file], 120, 4096)
    assert status == 1
    assert 1 <= len(lines) <= 101
    assert not [line for line in lines if "Traceback" in line or "made a mistake" in line]
