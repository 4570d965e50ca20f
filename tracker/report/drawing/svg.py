"""SVG as the renderer writes it, made fit for a page: small, its colours as classes, its marks with a word each."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from tracker.report.drawing.ink import PALETTE

FONT = "Arial, Liberation Sans, sans-serif"  # where no style sheet gives another
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_NAMES = {colour: name for name, colour in PALETTE.items()}
_SPACE = "{http://www.w3.org/2000/svg}"
_NOTHING = frozenset({"", "M0,0h0v0h0Z"})
_NEEDED = frozenset(
    {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "transform", "text-anchor", "font-size"}
    | {"font-weight", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "viewBox"}
)
_USUAL = {"opacity": "1", "stroke-width": "1", "transform": "translate(0,0)"}


def tidy(text: str, title: str, words: str) -> str:
    """The drawing under its title, with the text that stands for it; the same drawing gives the same bytes."""
    root = etree.fromstring(text.encode())
    for element in list(root.iter(f"{_SPACE}*")):
        _trim(element)
    for element in reversed(list(root.iter(f"{_SPACE}g", f"{_SPACE}path"))):
        _drop_if_empty(element)
    del root.attrib["width"], root.attrib["height"]
    root.set("role", "img")
    root.set("font-family", FONT)
    root.set("aria-label", f"{title}. {words}" if words else title)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _trim(element: etree._Element) -> None:
    """Only attributes that draw, numbers to a tenth; what a mark stands for becomes its title."""
    said = element.get("aria-label") if element.tag != f"{_SPACE}g" else None
    classes = [f"{way[0]}-{_NAMES[colour]}" for way in ("fill", "stroke") if (colour := element.get(way, "")) in _NAMES]
    for name, value in list(element.attrib.items()):
        if name not in _NEEDED or value == _USUAL.get(name):
            del element.attrib[name]
        elif name not in ("fill", "stroke"):
            element.set(name, _NUMBER.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), value))
    if classes:
        element.set("class", " ".join(classes))
    if said and element.get("class"):
        etree.SubElement(element, f"{_SPACE}title").text = said


def _drop_if_empty(element: etree._Element) -> None:
    """Take out what draws nothing; a group without attributes gives its place to its children."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tag == f"{_SPACE}path":
        if element.get("d", "") in _NOTHING:
            parent.remove(element)
    elif not len(element):
        parent.remove(element)
    elif not element.attrib:
        place = parent.index(element)
        parent[place : place + 1] = list(element)
