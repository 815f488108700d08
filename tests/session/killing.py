"""Editors without a window that edit and save until they are killed. Run as a process of its own:

    python -m tests.session.killing FOLDER HOW_MANY AT_ONCE SEED

Each is forked from this process, which has imported all that they need, edits a map of its own every
``TICK`` milliseconds, saves now and then, and tells what it has done down a pipe: "e 7" edit 7 is in the
map, "s 7" a save of it begins, "d 7" it is done. It is killed with SIGKILL at a random moment. One line of
JSON for each is printed: its file, and what it told.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from journey_editor import edits
from journey_editor.model import Card, Journey, Lane
from journey_editor.problems import msg
from journey_editor.session.recovery import Recovery
from journey_editor.session.session import Session
from journey_editor.storage import codec, files, recovery  # noqa: F401 - for those that are forked

TICK = 20
"""Milliseconds between two edits."""
LONGEST = 3.5
"""Seconds that an editor lives at most."""
SAVES = 60
"""One edit of so many is saved, as a user does who saves often."""


def main(folder: Path, how_many: int, at_once: int, seed: int) -> None:
    """Start and kill them, ``at_once`` at a time."""
    chance = random.Random(seed)
    while how_many > 0:
        batch = min(at_once, how_many)
        how_many -= batch
        _batch(folder, [chance.random() for _ in range(batch)])


def _batch(folder: Path, chances: list[float]) -> None:
    began = time.monotonic()
    living: list[tuple[float, int, int, Path]] = []
    for number, chance in enumerate(chances):
        file = folder / f"{began}-{number}.journey"
        ear, mouth = os.pipe()
        child = os.fork()
        if not child:
            os.close(ear)
            _live(file, folder / "recovery", mouth, random.Random(chance))
        os.close(mouth)
        living.append((began + 0.2 + chance * LONGEST, child, ear, file))
    for moment, child, ear, file in sorted(living):
        time.sleep(max(0.0, moment - time.monotonic()))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(ear, encoding="ascii") as said:
            told = [(word, int(number)) for word, number in (line.split() for line in said)]
        print(json.dumps({"file": str(file), "told": told}), flush=True)  # noqa: T201 - its output


def _live(file: Path, folder: Path, mouth: int, chance: random.Random) -> None:
    app = QCoreApplication([])
    cards = tuple(Card(id=f"c{number}", title="Kunden ringer op") for number in range(50))
    session = Session(Journey(id="m", title="0", lanes=(Lane(id="l", cards=cards),)))
    keeper = Recovery(session, recovery.RecoveryFolder(folder))
    edit = [0]

    def tell(word: str) -> None:
        os.write(mouth, f"{word} {edit[0]}\n".encode())

    def save() -> None:
        tell("s")
        session.save(file)
        tell("d")

    def go_on() -> None:
        edit[0] += 1
        session.apply(msg("Rename map"), edits.update_journey, title=str(edit[0]))
        tell("e")
        if chance.randrange(SAVES) == 0:
            save()

    timer = QTimer(interval=TICK)
    timer.timeout.connect(go_on)
    timer.start()
    save()
    app.exec()
    del keeper
    os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
