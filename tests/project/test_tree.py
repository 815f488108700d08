"""What holds for every file of the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("journey_editor", "resources", "translations", "tests", "docs", "installers", "typings", ".ci")
CODE = {".py", ".pyi", ".sh"}
PICTURES = {".ttf", ".icc", ".png", ".mo", ".pdf"}
LONGEST = 450  # lines; a file that grows past it holds more than one idea
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:home|root|work|Users|mnt)/\w|\b[A-Z]:\\Users\\")
ADDRESSES = re.compile(
    r"https?://[^\s\"']*(?:pypi|pythonhosted|npmjs|registry|artifactory|nexus|mirror|debian\.org|ubuntu\.com)",
    re.IGNORECASE,
)
LOCK_FILES = {
    "poetry.lock",
    "uv.lock",
    "pdm.lock",
    "Pipfile.lock",
    "pylock.toml",
    "package-lock.json",
    "yarn.lock",
}


def files() -> Iterator[Path]:
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.name != ".git")
    for part in PARTS:
        yield from (p for p in (ROOT / part).rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def texts() -> Iterator[tuple[Path, str]]:
    for path in files():
        if path.suffix not in PICTURES and path != Path(__file__):
            yield path, path.read_text(encoding="utf-8", errors="replace")


def test_there_is_something_to_look_at() -> None:
    assert len(list(texts())) > 100


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path, text in texts()
        for match in (*MACHINE_PATHS.finditer(text), *ADDRESSES.finditer(text))
    ]
    assert not found, "\n".join(found)


def test_there_is_no_lock_file() -> None:
    assert not [path for path in files() if path.name in LOCK_FILES]


def test_the_constraints_are_exact_versions_and_nothing_else() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", line), line


def test_no_file_of_code_is_long() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path, text in texts()
        if path.suffix in CODE and (lines := text.count("\n")) > LONGEST
    ]
    assert not long, "\n".join(long)


def test_text_files_end_in_one_line_feed() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path, text in texts()
        if path.suffix in CODE | {".md", ".toml", ".json", ".journey", ".txt", ".po", ".svg"}
        and "malformed" not in path.parts
        and (not text.endswith("\n") or "\r" in text or text.endswith("\n\n"))
        and text
    ]
    assert not wrong, "\n".join(wrong)
