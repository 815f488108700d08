"""The cards of the workload in the forms that other programs print: a page of HTML, a flat drawing."""

from __future__ import annotations

from html import escape
from typing import Any

_FACES = {1: "#f08a7c", 2: "#f7b57e", 3: "#f3dd83", 4: "#bcdd8c", 5: "#7fcf98"}
_PX = 2.54 / 96
"""Centimetres of a pixel."""


def as_page(work: dict[str, Any]) -> str:
    """HTML with a box a card; one page of the size that the workload names."""
    page, style = work["pdf"], work["style"]
    cards = "".join(_box(card) for card in work["cards"])
    heads = "".join(
        f'<h2 style="left:{phase["x"]}px;top:60px;width:{phase["w"]}px">{escape(phase["title"])}</h2>'
        for phase in work["phases"]
    )
    lanes = "".join(
        f'<h3 style="left:20px;top:{lane["y"]}px">{escape(lane["title"])}</h3>' for lane in work["lanes"]
    )
    return f"""<!doctype html><html lang="da"><meta charset="utf-8"><title>{work["n"]} cards</title><style>
@page {{ size: {page["page_w_pt"]}pt {page["page_h_pt"]}pt; margin: 0 }}
body {{ margin: 0; font: {style["body_px"]}px "{style["font"]}", sans-serif; color: {style["ink"]};
 width: {page["page_w_px"]}px; height: {page["page_h_px"] - 2}px; zoom: {page["scale"]};
 position: relative; overflow: hidden; -webkit-print-color-adjust: exact }}
div, h2, h3 {{ position: absolute; margin: 0 }}
div {{ width: 144px; height: 94px; padding: 7px; border: 1px solid {style["border"]}; border-radius: 4px }}
h4 {{ margin: 0 0 4px; font-size: {style["title_px"]}px }} p {{ margin: 0 }}
i {{ display: inline-block; width: 14px; height: 14px; border-radius: 7px }}
</style><body>{heads}{lanes}{cards}</body></html>"""


def _box(card: dict[str, Any]) -> str:
    body = "".join(f"<p>{escape(line)}</p>" for line in card["body"])
    return (
        f'<div style="left:{card["x"]}px;top:{card["y"]}px;background:{card["fill"]}">'
        f"<h4>{escape(card['title'])}</h4>{body}"
        f'<p><i style="background:{_FACES[card["score"]]}"></i> {escape(card["actor"])}</p></div>'
    )


def as_drawing(work: dict[str, Any]) -> str:
    """A flat OpenDocument drawing with a shape a card."""
    page = work["pdf"]
    px = _PX * page["scale"]
    fills = sorted({card["fill"] for card in work["cards"]})
    styles = "".join(
        f'<style:style style:name="g{i}" style:family="graphic"><style:graphic-properties draw:fill="solid" '
        f'draw:fill-color="{fill}" svg:stroke-color="#8a8a8a" draw:textarea-vertical-align="top" '
        'fo:padding="0cm"/></style:style>'
        for i, fill in enumerate((*fills, *_FACES.values()))
    )
    points = 0.75 * page["scale"]
    faces = {score: len(fills) + i for i, score in enumerate(_FACES)}
    shapes = "".join(
        _shape(card, px, fills.index(card["fill"]), faces[card["score"]]) for card in work["cards"]
    )
    width, height = page["page_w_px"] * px, page["page_h_px"] * px
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.graphics">
<office:styles><style:default-style style:family="graphic"/></office:styles>
<office:automatic-styles><style:style style:name="d" style:family="drawing-page"/>
<style:page-layout style:name="p"><style:page-layout-properties
 fo:page-width="{width:.2f}cm" fo:page-height="{height:.2f}cm" fo:margin-top="0cm" fo:margin-bottom="0cm"
 fo:margin-left="0cm" fo:margin-right="0cm"/></style:page-layout>
<style:style style:name="t" style:family="text"><style:text-properties fo:font-weight="bold"
 fo:font-size="{14 * points:.2f}pt"/></style:style>
<style:style style:name="b" style:family="text"><style:text-properties fo:font-size="{12 * points:.2f}pt"/>
</style:style>{styles}</office:automatic-styles>
<office:master-styles>
<style:master-page style:name="m" style:page-layout-name="p" draw:style-name="d"/>
</office:master-styles>
<office:body><office:drawing><draw:page draw:name="map" draw:master-page-name="m">{shapes}</draw:page>
</office:drawing></office:body></office:document>"""


def _shape(card: dict[str, Any], px: float, style: int, face: int) -> str:
    lines = (*card["body"], f"     {card['actor']}")
    text = "".join(
        f'<text:p><text:span text:style-name="b">{escape(line)}</text:span></text:p>' for line in lines
    )
    title = f'<text:p><text:span text:style-name="t">{escape(card["title"])}</text:span></text:p>'
    box = (
        f'svg:x="{card["x"] * px:.3f}cm" svg:y="{card["y"] * px:.3f}cm" '
        f'svg:width="{card["w"] * px:.3f}cm" svg:height="{card["h"] * px:.3f}cm"'
    )
    left, top = (card["x"] + 8) * px, (card["y"] + 84) * px
    circle = (
        f'<draw:ellipse draw:style-name="g{face}" svg:x="{left:.3f}cm" svg:y="{top:.3f}cm" '
        f'svg:width="{14 * px:.3f}cm" svg:height="{14 * px:.3f}cm"/>'
    )
    corner = f'draw:corner-radius="{4 * px:.3f}cm"'
    return f'<draw:rect draw:style-name="g{style}" {corner} {box}>{title}{text}</draw:rect>{circle}'
