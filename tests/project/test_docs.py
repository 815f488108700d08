"""What the pages say can be followed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from journey_editor.ui.about import PARTS

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def dependencies() -> list[str]:
    """The packages that the project asks for, to run and to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    return [re.split(r"[^\w-]", requirement)[0] for requirement in wanted]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in t]
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_the_readme_opens_with_the_two_commands_and_the_picture() -> None:
    opening = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## ")[0]
    assert opening.index("make run") < opening.index("make test") < opening.index("![")


def test_the_contributors_page_names_every_dependency() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert not [name for name in dependencies() if name not in page]


def test_the_window_about_the_program_names_every_package_that_it_runs_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[^\w-]", requirement)[0] for requirement in project["dependencies"]}
    assert wanted == {distribution for distribution, _, _ in PARTS if distribution}


def test_every_dependency_is_pinned() -> None:
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    assert {name.lower().replace("_", "-") for name in dependencies()} <= pinned
