"""What makes a PDF fit for a print shop: PDF/X-4 (ISO 15930-7) for offset printing on coated paper.

The colours are those of the printing condition FOGRA39 (ISO 12647-2, paper types 1 and 2), with the profile
that stands in ``resources/print``. Such a file is PDF/A-3a and PDF/UA-1 as well: both want one output intent
each, and take the same profile. The map is never inside: nobody hands notes to a printer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from journey_editor.export.archive import STAMP, About
from journey_editor.export.inks import REGISTRATION
from journey_editor.export.objects import PdfFile, Value, array, dictionary, string

VERSION = "1.6"
"""Of PDF, on which PDF/X-4 stands."""
PROFILE = Path("print") / "FOGRA39L_coated.icc"
"""In the folder of the program's data."""

_CONDITION = "FOGRA39"
_REGISTRY = "http://www.color.org"
"""Where printing conditions are registered; the standard wants it named."""
_SAYS = "Offset printing on coated paper, ISO 12647-2:2004/Amd 1, paper types 1 and 2 (FOGRA39L)"
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""PDF/X wants a date, and the same map shall give the same bytes."""


def dated(about: About) -> About:
    """With the date that PDF/X wants: where there is none, one that is the same for all."""
    return about if about.made is not None else replace(about, made=_UNDATED)


def output_intents(file: PdfFile, profile: bytes) -> list[Value]:
    """Which colours our numbers mean, said for the print shop and for the archive."""
    inside = file.stream(profile, {"N": 4, "Alternate": "/DeviceCMYK"})
    said = {
        "Type": "/OutputIntent",
        "OutputConditionIdentifier": string(_CONDITION),
        "OutputCondition": string(_SAYS),
        "RegistryName": string(_REGISTRY),
        "Info": string(_SAYS),
        "DestOutputProfile": inside,
    }
    return [file.ref(dictionary({**said, "S": purpose})) for purpose in ("/GTS_PDFX", "/GTS_PDFA1")]


def states() -> dict[str, Value]:
    """The graphics states that ``PressInks`` names: black text is printed over its ground, nothing else."""
    return {"Over": "<</OP false/op true/OPM 1>>", "Knock": "<</OP false/op false/OPM 0>>"}


def spaces(file: PdfFile) -> dict[str, Value]:
    """The colour spaces that ``PressInks`` names: all inks at once."""
    mixed = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>"
    return {REGISTRATION: array(("/Separation", "/All", "/DeviceCMYK", file.ref(mixed)))}


def metadata(file: PdfFile, about: About) -> str:
    """What a PDF/X says about itself in XMP (ISO 15930-7, 6.7)."""
    stamp = (about.made or _UNDATED).strftime(STAMP)
    name = file.identity
    identity = "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:]))
    return _XMP.format(stamp=stamp, identity=identity)


def schema() -> str:
    """The words of ``metadata`` that archives want explained: all that are not XMP's own."""
    told = (
        (
            "PDF/X",
            "http://www.npes.org/pdfx/ns/id/",
            "pdfxid",
            "GTS_PDFXVersion",
            "The standard for print shops",
        ),
        ("Adobe PDF", "http://ns.adobe.com/pdf/1.3/", "pdf", "Trapped", "Whether colours are trapped"),
    )
    return "".join(_SCHEMA.format(*each) for each in told)


_SCHEMA = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{0}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{1}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{2}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{3}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{4}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""

_XMP = """<rdf:Description rdf:about=""
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdf:Trapped>False</pdf:Trapped>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
"""
