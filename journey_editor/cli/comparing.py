"""``diff`` and ``merge``: 0 alike or merged, 1 different or with conflicts, 2 unusable input."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from journey_editor.cli.commands import AT_FAULT, DONE, UNUSABLE, about, complain, open_conflicts, with_file
from journey_editor.i18n import Words
from journey_editor.model import Record
from journey_editor.problems import Problem, ProblemError, msgn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journey_editor.changes.report import Change
    from journey_editor.model import Journey


def diff(args: argparse.Namespace, words: Words) -> int:
    """Say what changed from one map to the other."""
    from journey_editor.changes.report import report

    try:
        changes = report(_read(args.old), _read(args.new))
    except ProblemError as error:
        return _unusable(error, words)
    if args.json:
        print(_as_json(changes, words))
    else:
        for change in changes:
            print(words.say(change.words))
    return AT_FAULT if changes else DONE


def _as_json(changes: Sequence[Change], words: Words) -> str:
    import json

    from journey_editor.changes.report import summary

    line = summary(changes)
    told = {
        "same": not changes,
        "summary": "" if line is None else words.say(line),
        "changes": [
            {
                "record": change.record,
                "kind": change.kind,
                "ways": change.ways,
                "text": words.say(change.words),
                "members": {one.member: [_plain(one.old), _plain(one.new)] for one in change.members},
            }
            for change in changes
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    """A member's value as JSON has it; files without their bytes."""
    if not isinstance(value, tuple):
        return value
    listed = cast("tuple[Any, ...]", value)
    return [
        {name: getattr(each, name) for name in type(each).fields if name != "unknown"}
        if isinstance(each, Record)
        else each
        for each in listed
    ]


def merge_files(args: argparse.Namespace, words: Words) -> int:
    """Write both sides in one map. With conflicts it is written all the same, and they are said."""
    from journey_editor.changes.merge import merge
    from journey_editor.storage.files import write_journey

    out: Path = args.out
    try:
        base = None if _is_empty(args.base) else _read(args.base)
        merged = merge(base, _read(args.ours), _read(args.theirs))
        with about(out):
            write_journey(out, merged.journey)
    except ProblemError as error:
        return _unusable(error, words)
    if not merged.conflicts:
        return DONE
    name = Path(args.name or out)
    met = {each.id for each in merged.conflicts}
    listed = zip(merged.journey.conflicts, open_conflicts(merged.journey), strict=True)
    for conflict, problem in listed:
        if conflict.id in met:
            complain(with_file(problem, name), words)
    count = msgn(
        "{n} conflict is left. Open the map to decide; nothing is lost until then.",
        "{n} conflicts are left. Open the map to decide; nothing is lost until then.",
        len(met),
    )
    complain(Problem(count, str(name)), words)
    return AT_FAULT


def _read(file: Path) -> Journey:
    from journey_editor.storage.files import read_journey

    with about(file):
        return read_journey(file)


def _is_empty(file: Path) -> bool:
    """Whether there is no base: Git gives an empty file then."""
    if str(file) == os.devnull:
        return True
    try:
        return file.is_file() and file.stat().st_size == 0
    except OSError:
        return False


def _unusable(error: ProblemError, words: Words) -> int:
    for problem in error.problems:
        complain(problem, words)
    return UNUSABLE
