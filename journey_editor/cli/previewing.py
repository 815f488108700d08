"""The process behind the preview of the export dialog: it composes, checks and draws pages as they are asked
for, so that the window never waits.

``python -m journey_editor.cli.previewing MAP FOLDER LANGUAGE``: a request is a line of JSON on standard
input, an answer one on standard output; pictures are files in the folder. A new request makes all work on the
one before end.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2

from journey_editor.cli.arguments import parse
from journey_editor.cli.commands import export_options
from journey_editor.export import seen
from journey_editor.export.formats import ExportOptions, Job, make_job
from journey_editor.export.preflight import Finding, preflight
from journey_editor.export.press import Press
from journey_editor.export.raster import Region, drawn, is_large, sketched
from journey_editor.i18n import Words
from journey_editor.model import Journey
from journey_editor.paths import data_dir, translations_dir
from journey_editor.problems import ProblemError
from journey_editor.storage.files import read_journey

Request = dict[str, Any]


class OutdatedError(Exception):
    """Another request has come."""


class Previewer:
    """Answers requests about one map."""

    def __init__(self, journey: Journey, folder: Path, words: Words) -> None:
        self._journey = journey
        self._folder = folder
        self._words = words
        self._press = Press.open(data_dir())
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._composed: tuple[ExportOptions, Job] | None = None
        self._document: tuple[Job, int, pypdfium2.PdfDocument] | None = None
        self._findings: dict[tuple[str, bool], list[dict[str, Any]]] = {}
        """Of the job that is composed: by the format of the file, and whether with what helps."""

    def serve(self) -> None:
        """Answer until standard input ends."""
        threading.Thread(target=self._listen, name="requests", daemon=True).start()
        while True:
            request = self._requests.get()
            while not self._requests.empty():
                request = self._requests.get()  # only the last one is waited for
            if request is None:
                return
            try:
                self._answer(request)
            except OutdatedError:
                continue
            except ProblemError as error:
                self._tell(request, "problem", text=self._words.say(error.problems[0].what))

    def _listen(self) -> None:
        for line in sys.stdin:
            self._requests.put(json.loads(line))
        self._requests.put(None)

    def _answer(self, request: Request) -> None:
        words = parse(["export", "map.journey", f"map.{request['form']}", *request["arguments"]], self._words)
        options = export_options(words)
        if self._composed is None or self._composed[0] != options:
            self._composed = options, make_job(self._journey, options, self._words, self._press)
            self._findings.clear()
        job = self._composed[1]
        self._stop_if_outdated()
        sizes = [(page.width, page.height, page.inset) for page in job.pages]
        self._tell(request, "pages", sizes=sizes, paper=job.setup.paper.key)
        number: int = min(request["page"], len(job.pages) - 1)
        page, region = job.pages[number], Region(*request["region"])
        form: str = request["form"]
        if (form, True) in self._findings:
            self._tell_findings(request, helps=True)
        else:
            self._tell_findings(request, helps=False)
        self._stop_if_outdated()
        if is_large(page) and not self._is_open(job, number):
            self._hand_over(request, sketched(page, region), is_sketch=True)
            self._stop_if_outdated()
        if not self._is_open(job, number):
            data = seen.document(_with_pages(job, number))
            self._document = job, number, pypdfium2.PdfDocument(data)
            self._stop_if_outdated()
        assert self._document is not None
        picture = drawn(self._document[2], region, lambda: not self._requests.empty())
        self._stop_if_outdated()
        if picture is not None:
            self._hand_over(request, picture, is_sketch=False)
        if (form, True) not in self._findings:
            self._tell_findings(request, helps=True)
        self._tell(request, "done")

    def _tell_findings(self, request: Request, *, helps: bool) -> None:
        """Say what is to be known of the pages: at once, and then with what helps, which takes its time.

        Said again with each request: the answer to one that is outdated is heard by nobody.
        """
        assert self._composed is not None
        key = request["form"], helps
        if key not in self._findings:
            found = preflight(self._composed[1], request["form"], helps=helps)
            self._findings[key] = [self._said(each) for each in found]
        self._tell(request, "findings", findings=self._findings[key])

    def _is_open(self, job: Job, number: int) -> bool:
        return self._document is not None and self._document[0] is job and self._document[1] == number

    def _stop_if_outdated(self) -> None:
        if not self._requests.empty():
            raise OutdatedError

    def _said(self, finding: Finding) -> dict[str, Any]:
        return {
            "key": finding.key,
            "says": self._words.say(finding.says),
            "is_fine": finding.is_fine,
            "cards": finding.cards,
            "remedies": [(each.key, self._words.say(each.says), each.value) for each in finding.remedies],
        }

    def _hand_over(self, request: Request, picture: bytes, *, is_sketch: bool) -> None:
        file = self._folder / f"{request['n']}-{'sketch' if is_sketch else 'page'}"
        file.write_bytes(picture)
        self._tell(request, "picture", file=str(file), is_sketch=is_sketch)

    def _tell(self, request: Request, kind: str, **values: Any) -> None:
        print(json.dumps({"n": request["n"], "kind": kind, **values}), flush=True)


def _with_pages(job: Job, number: int) -> Job:
    """The job with one of its pages alone."""
    return replace(job, pages=(job.pages[number],))


def main(arguments: Sequence[str]) -> None:
    """Serve the map in a file until standard input ends."""
    source, folder, language = arguments
    words = Words(language, translations_dir())
    Previewer(read_journey(Path(source)), Path(folder), words).serve()


if __name__ == "__main__":
    main(sys.argv[1:])
