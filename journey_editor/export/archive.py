"""What makes a PDF fit for archives and for all readers: metadata, colours, the map's own file inside.

PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1). Its date is the map's, or what SOURCE_DATE_EPOCH says
(reproducible-builds.org), and never that of the export, so that the same map gives the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time
from datetime import date as day
from hashlib import md5
from typing import Any

from journey_editor.export.objects import PdfFile, Value, array, dictionary, name, string

CREATOR = "Journey Editor"
STAMP = "%Y-%m-%dT%H:%M:%SZ"
"""How metadata say a moment."""
_PDF_STAMP = "D:%Y%m%d%H%M%SZ"
SOURCE_NAME = "map.journey"
"""What the map inside is called."""

_PROFILE_DATE = bytes.fromhex("07ea00010001000000000000")
"""2026-01-01, for the profile that is made anew each time."""

_FIRST_YEAR = 1000
"""Earlier ones have fewer digits than a PDF wants."""


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself."""

    title: str
    author: str
    language: str
    """BCP 47 language of the map's own text."""
    made: datetime | None = None
    """Its date, if it is to have one."""


def date(map_date: str) -> datetime | None:
    """The date of the file, if it is to have one: SOURCE_DATE_EPOCH, or the beginning of the map's day
    (``Journey.date``).
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    with suppress(OverflowError, ValueError, OSError):  # no date that a calendar has
        if seconds.isdecimal():
            return datetime.fromtimestamp(int(seconds), UTC)
    with suppress(ValueError):
        made = datetime.combine(day.fromisoformat(map_date), time(), UTC)
        return made if made.year >= _FIRST_YEAR else None
    return None


def info(file: PdfFile, about: About, entries: Mapping[str, Value] | None = None) -> Value:
    """The document information: only what is known, no "anonymous" author; and further ``entries``."""
    said = {"Title": string(about.title), "Creator": string(CREATOR), "Producer": string(CREATOR)}
    if about.author:
        said["Author"] = string(about.author)
    if about.made is not None:
        said["CreationDate"] = said["ModDate"] = string(about.made.strftime(_PDF_STAMP))
    return file.ref(dictionary({**said, **(entries or {})}))


def metadata(file: PdfFile, about: About, schema: str = "", more: str = "") -> Value:
    """The same as XMP, with what the file conforms to. ``more`` are further descriptions, which use words of
    the extension ``schema``.
    """
    stamp = about.made.strftime(STAMP) if about.made is not None else ""
    dates = f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>"
    author = f"<dc:creator><rdf:Seq><rdf:li>{_xml(about.author)}</rdf:li></rdf:Seq></dc:creator>"
    text = _XMP.format(
        title=_xml(about.title),
        language=_xml(about.language),
        creator=_xml(CREATOR),
        author=author if about.author else "",
        dates=dates if stamp else "",
        schema=schema,
        more=more,
    )
    return file.packed(text.encode(), {"Type": "/Metadata", "Subtype": "/XML"})


def output_intent(file: PdfFile) -> Value:
    """Which colours our numbers mean: sRGB, with LittleCMS's profile (free of copyright)."""
    from PIL import ImageCms

    colours: Any = ImageCms  # its types are not told
    made = bytearray(colours.ImageCmsProfile(colours.createProfile("sRGB")).tobytes())
    made[24:36] = _PROFILE_DATE
    profile = file.stream(bytes(made), {"N": 3, "Alternate": "/DeviceRGB"})
    srgb = string("sRGB IEC61966-2.1")
    return dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": srgb,
            "Info": srgb,
            "DestOutputProfile": profile,
        }
    )


def attachment(file: PdfFile, data: bytes, says: str, made: datetime | None) -> Value:
    """The map's file as the source of the page, so that the PDF can be opened and edited as the map.

    ``says`` tells a reader what it is, ``made`` is its date. Returns the reference to the file specification.
    """
    facts: dict[str, Value | int] = {"Size": len(data), "CheckSum": f"<{_checksum(data)}>"}
    if made is not None:
        facts["CreationDate"] = facts["ModDate"] = string(made.strftime(_PDF_STAMP))
    inside = file.stream(
        data,
        {"Type": "/EmbeddedFile", "Subtype": name("application/json"), "Params": dictionary(facts)},
    )
    return file.ref(
        dictionary(
            {
                "Type": "/Filespec",
                "F": string(SOURCE_NAME),
                "UF": string(SOURCE_NAME),
                "Desc": string(says),
                "AFRelationship": "/Source",
                "EF": dictionary({"F": inside, "UF": inside}),
            }
        )
    )


def attached(reference: Value) -> dict[str, Value]:
    """The catalog's entries for an attachment."""
    tree = dictionary({"Names": array((string(SOURCE_NAME), reference))})
    return {"AF": array((reference,)), "Names": dictionary({"EmbeddedFiles": tree})}


def _checksum(data: bytes) -> str:
    """The format wants MD5 (7.11.4); it guards nothing."""
    return md5(data, usedforsecurity=False).hexdigest()


def _xml(text: str) -> str:
    """Text as XML can hold it: most control characters are no XML at all."""
    sound = "".join(char if char >= " " and ord(char) & 0xFFFE != 0xFFFE else "\ufffd" for char in text)
    return sound.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{author}<xmp:CreatorTool>{creator}</xmp:CreatorTool>{dates}
<pdf:Producer>{creator}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>{schema}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
{more}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
