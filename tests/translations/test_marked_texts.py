"""How the code speaks: whole sentences, marked where they stand, with all their values."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import catalogues

ROOT = catalogues.HERE.parent
TEXTS = {"tr": 1, "msg": 1, "N_": 1, "trn": 2, "msgn": 2, "trc": 2, "NC_": 2}
FILLED = {"tr", "msg", "trn", "msgn", "trc"}
DEFINED_IN = {"i18n.py", "problems.py"}


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Each call of a marking function in the code: its name, the call, and where it is."""
    for path in sorted(catalogues.CODE.rglob("*.py")):
        if path.name in DEFINED_IN and path.parent == catalogues.CODE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name in TEXTS:
                    yield name, node, f"{path.relative_to(ROOT)}:{node.lineno}"


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_texts_are_never_glued_together() -> None:
    glued = (ast.JoinedStr, ast.BinOp)
    wrong = [
        where for name, call, where in calls() for arg in call.args[: TEXTS[name]] if isinstance(arg, glued)
    ]
    assert not wrong, wrong


def test_every_brace_gets_its_value() -> None:
    wrong = []
    for name, call, where in calls():
        texts = call.args[: TEXTS[name]] if name != "trc" else call.args[1:2]
        if name not in FILLED or not texts or not all(is_literal(arg) for arg in texts):
            continue
        if any(keyword.arg is None for keyword in call.keywords):
            continue
        wanted = {
            f
            for arg in texts
            for _, f, _, _ in string.Formatter().parse(ast.literal_eval(arg))
            if f is not None
        }
        given = {keyword.arg for keyword in call.keywords} | ({"n"} if name in ("trn", "msgn") else set())
        if not wanted <= given or not given - {"n"} <= wanted:
            wrong.append(f"{where}: braces {sorted(wanted)}, values {sorted(str(g) for g in given)}")
    assert not wrong, wrong


def test_marked_texts_are_found_by_the_extraction() -> None:
    """What is written out in the code is in the catalogue: a literal never slips past Babel."""
    known = {
        text for m in catalogues.template() if m.id for text in (m.id if isinstance(m.id, tuple) else (m.id,))
    }
    for name, call, where in calls():
        texts = call.args[: TEXTS[name]] if name not in ("trc", "NC_") else call.args[1:2]
        for arg in texts:
            if is_literal(arg):
                assert ast.literal_eval(arg) in known, where


def test_qt_never_translates_beside_us() -> None:
    """Only Qt's own dialogs use Qt's translations; our words have one mechanism."""
    for path in Path(catalogues.CODE).rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "QCoreApplication.translate" not in source, path
        assert "self.tr(" not in source, path
