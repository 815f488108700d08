"""The templates of new maps: the phase models of the literature.

Names and phases are English catalogue keys; a map gets its words in the language it is made in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey_editor.i18n import N_, NC_, Words
from journey_editor.method.lanes import LANE_SETS, LaneSet, lane_name
from journey_editor.model import LaneKind, new_id

if TYPE_CHECKING:
    from journey_editor.model import Journey, Lane, Phase

STEPS_PER_PHASE = 2


@dataclass(frozen=True, slots=True)
class Template:
    """One phase model. ``name`` and ``description`` go through ``Words.tr``, phases through ``trc``."""

    key: str
    name: str
    description: str
    phases: tuple[tuple[str, str], ...]
    """(context, English name) of each phase; empty: one phase without a name."""

    def phase_names(self, words: Words) -> tuple[str, ...]:
        """The phases' names in a language; a single empty name for the blank template."""
        return tuple(words.trc(context, name) for context, name in self.phases) or ("",)


TEMPLATES: tuple[Template, ...] = (
    Template(
        "six-phases",
        N_("Six phases"),
        N_("A whole purchase journey, from the first attention to the loyal customer."),
        (
            NC_("phase", "Attention"),
            NC_("phase", "Interest"),
            NC_("phase", "Desire"),
            NC_("phase", "Evaluation"),
            NC_("phase", "Conversion"),
            NC_("phase", "Retention"),
        ),
    ),
    Template(
        "five-phases",
        N_("Five phases"),
        N_("From awareness to advocacy: for services that live on being recommended."),
        (
            NC_("phase", "Awareness"),
            NC_("phase", "Consideration"),
            NC_("phase", "Purchase"),
            NC_("phase", "Retention"),
            NC_("phase", "Advocacy"),
        ),
    ),
    Template(
        "four-phases",
        N_("Four phases"),
        N_("The short model: how people become aware, consider, decide and stay."),
        (
            NC_("phase", "Awareness"),
            NC_("phase", "Consideration"),
            NC_("phase", "Decision"),
            NC_("phase", "Loyalty"),
        ),
    ),
    Template(
        "four-phases-engagement",
        N_("Four phases with engagement"),
        N_("For digital services, where people engage long before they buy."),
        (
            NC_("phase", "Awareness"),
            NC_("phase", "Engagement"),
            NC_("phase", "Conversion"),
            NC_("phase", "Retention"),
        ),
    ),
    Template(
        "awareness-to-loyalty",
        N_("From awareness to loyalty"),
        N_("Five phases with room for what happens after the purchase."),
        (
            NC_("phase", "Awareness"),
            NC_("phase", "Consideration"),
            NC_("phase", "Purchase"),
            NC_("phase", "After-service and engagement"),
            NC_("phase", "Loyalty"),
        ),
    ),
    Template(
        "before-during-after",
        N_("Before, during, after"),
        N_("One visit, one case or one service, told in three parts."),
        (NC_("phase", "Before"), NC_("phase", "During"), NC_("phase", "After")),
    ),
    Template(
        "blank",
        N_("Blank"),
        N_("One phase without a name: build your own model."),
        (),
    ),
)

_FIRST = {"en": "before-during-after", "da": "six-phases", "sv": "five-phases"}


def template(key: str) -> Template:
    """The template with this key; KeyError where there is none."""
    for found in TEMPLATES:
        if found.key == key:
            return found
    raise KeyError(key)


def template_order(language: str) -> tuple[Template, ...]:
    """All templates, the usual one of this language first."""
    first = template(_FIRST.get(language, _FIRST["en"]))
    return (first, *(other for other in TEMPLATES if other is not first))


def build(key: str, words: Words, lanes: LaneSet = "full") -> Journey:
    """A new map from a template, in the language of ``words``. Every call gives fresh ids.

    Raises KeyError for an unknown template.
    """
    from journey_editor.model import Journey  # lazily, as below: the start page shows no map

    return Journey(
        id=new_id(),
        title=words.tr("New customer journey"),
        language=words.language,
        phases=tuple(_phase(name) for name in template(key).phase_names(words)),
        lanes=tuple(_lane(kind, words) for kind in LANE_SETS[lanes]),
    )


def _phase(title: str) -> Phase:
    from journey_editor.model import Phase, Step

    steps = tuple(Step(id=new_id()) for _ in range(STEPS_PER_PHASE))
    return Phase(id=new_id(), title=title, steps=steps)


def _lane(kind: LaneKind, words: Words) -> Lane:
    from journey_editor.model import Lane

    return Lane(id=new_id(), title=words.say(lane_name(kind)), kind=kind.value)
