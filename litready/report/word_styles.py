"""The styles of a Word file: built-in names where Word has them, so that its own tools find them. Sizes in half points.

Faces are those that every Word has; whoever edits the file restyles it whole by changing a style.
"""

from __future__ import annotations

from enum import Enum

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from litready.report.model import Tone
from litready.report.styles import GREY, HAIR, INK

SERIF, SANS = "Cambria", "Calibri"


class Look(Enum):
    """A style of paragraphs; the value is its id in the file."""

    BODY = "Normal"
    CHAPTER = "Heading1"
    HEADING = "Heading2"
    FINDING = "Heading3"
    LEAD = "Lead"
    ITEM = "ListBullet"
    HEADER = "Header"
    FOOTER = "Footer"
    CELL = "TableText"
    HEAD = "TableHead"
    GROUP = "TableGroup"
    QUESTION = "Question"
    REPLY = "ReplyLine"
    CAPTION = "Caption"
    KICKER = "Kicker"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    CONTENTS_HEAD = "TOCHeading"
    CONTENTS = "TOC1"
    ANSWERS = "Answers"


PLACEHOLDER = "PlaceholderText"
"""The id of the style of what stands in a field until something is written there; word processors know it."""
TABLE = "RecordTable"
"""The id of the style of tables."""
TONES = {
    Tone.STRONG: "Strong",
    Tone.EMPHASIS: "Emphasis",
    Tone.MUTED: "Muted",
    Tone.MUTED_EMPHASIS: "MutedEmphasis",
    Tone.REFERENCE: "Reference",
    Tone.TYPED: "Typed",
    Tone.PLACE: "Place",
}
"""The id of the style of each tone; plain text has none."""


def set_styles(document: Document) -> None:
    """Give a document these styles and the one list that they use, in place of its own."""
    for part, content in ((document.styles.element, _STYLES), (document.part.numbering_part.element, _NUMBERING)):
        for child in list(part):
            part.remove(child)
        for child in list(parse_xml(content)):
            part.append(child)


def _color(value: str) -> str:
    return value.lstrip("#").upper()


def _faces(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}"/>'


def _paragraph(look: Look, name: str, paragraph: str, text: str, *, after: Look | None = Look.BODY) -> str:
    based = "" if look is Look.BODY else '<w:basedOn w:val="Normal"/>'
    onward = f'<w:next w:val="{after.value}"/>' if after is not None else ""
    default = ' w:default="1"' if look is Look.BODY else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{look.value}"><w:name w:val="{name}"/>{based}{onward}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


def _character(style: str, name: str, text: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{style}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{text}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_GREY = f'<w:color w:val="{_color(GREY)}"/>'
_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"
_TIGHT = '<w:spacing w:before="30" w:after="30" w:line="252" w:lineRule="auto"/>'

_STYLES = f"""<w:styles {nsdecls("w")}>
<w:docDefaults><w:rPrDefault><w:rPr>{_faces(SERIF)}<w:color w:val="{_color(INK)}"/>{_size(21)}
<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
{_paragraph(Look.BODY, "Normal", '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>', "", after=None)}
{
    _paragraph(
        Look.CHAPTER,
        "heading 1",
        f'{_KEEP}<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="{_color(INK)}"/></w:pBdr>'
        '<w:spacing w:before="480" w:after="160"/><w:outlineLvl w:val="0"/>',
        _BOLD + _size(34),
    )
}
{
    _paragraph(
        Look.HEADING,
        "heading 2",
        f'{_KEEP}<w:spacing w:before="300" w:after="80"/><w:outlineLvl w:val="1"/>',
        _BOLD + _size(24),
    )
}
{
    _paragraph(
        Look.FINDING,
        "heading 3",
        f'{_KEEP}<w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="2"/>',
        _BOLD + _size(21),
    )
}
{_paragraph(Look.LEAD, "Lead", '<w:spacing w:after="160" w:line="288" w:lineRule="auto"/>', _size(22))}
{
    _paragraph(
        Look.ITEM,
        "List Bullet",
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60" w:line="264" w:lineRule="auto"/>',
        "",
        after=None,
    )
}
{
    _paragraph(
        Look.HEADER,
        "header",
        '<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs><w:spacing w:after="0"/>',
        _faces(SANS) + _size(17),
        after=None,
    )
}
{
    _paragraph(
        Look.FOOTER,
        "footer",
        '<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs><w:spacing w:after="0"/>',
        _faces(SANS) + _GREY + _size(17),
        after=None,
    )
}
{_paragraph(Look.CELL, "Table text", _TIGHT, _faces(SANS) + _size(19), after=None)}
{_paragraph(Look.HEAD, "Table head", "<w:keepNext/>" + _TIGHT, _faces(SANS) + _BOLD + _GREY + _size(18), after=None)}
{
    _paragraph(
        Look.GROUP,
        "Table group",
        '<w:keepNext/><w:spacing w:before="120" w:after="30"/>',
        _faces(SANS) + _BOLD + _GREY + _size(19),
        after=None,
    )
}
{_paragraph(Look.QUESTION, "Question", f'{_KEEP}<w:spacing w:before="200" w:after="60"/>', "")}
{
    _paragraph(
        Look.REPLY,
        "Reply line",
        f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="{_color(GREY)}"/>'
        f'<w:between w:val="single" w:sz="4" w:space="1" w:color="{_color(GREY)}"/></w:pBdr><w:spacing w:after="0"/>',
        "",
        after=None,
    )
}
{_paragraph(Look.CAPTION, "caption", '<w:spacing w:after="160"/>', _faces(SANS) + _GREY + _size(18))}
{_paragraph(Look.ANSWERS, "Answers", '<w:keepNext/><w:spacing w:after="60"/>', _faces(SANS) + _size(19), after=None)}
{_character(PLACEHOLDER, "Placeholder Text", _GREY)}
{_paragraph(Look.KICKER, "Kicker", '<w:spacing w:before="240" w:after="60"/>', _GREY + _size(25))}
{_paragraph(Look.TITLE, "Title", '<w:spacing w:after="60"/>', _size(52))}
{_paragraph(Look.SUBTITLE, "Subtitle", '<w:spacing w:after="240"/>', _GREY + _size(25))}
{
    _paragraph(
        Look.CONTENTS_HEAD, "TOC Heading", '<w:keepNext/><w:spacing w:before="200" w:after="60"/>', _BOLD + _size(24)
    )
}
{
    _paragraph(
        Look.CONTENTS,
        "toc 1",
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9360"/></w:tabs><w:spacing w:after="30"/>',
        _faces(SANS) + _size(19),
        after=None,
    )
}
{_character("Strong", "Strong", _BOLD)}
{_character("Emphasis", "Emphasis", "<w:i/><w:iCs/>")}
{_character("Muted", "Muted", _GREY)}
{_character("MutedEmphasis", "Muted emphasis", "<w:i/><w:iCs/>" + _GREY)}
{_character("Reference", "Reference", _faces(SANS) + _GREY + _size(16))}
{_character("Typed", "As typed", "<w:i/><w:iCs/>")}
{_character("Place", "To fill in", '<w:shd w:val="clear" w:color="auto" w:fill="FFF2B3"/>')}
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>
<w:left w:w="0" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Record table"/><w:basedOn w:val="TableNormal"/><w:tblPr>
<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{_color(INK)}"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_color(INK)}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_color(HAIR)}"/></w:tblBorders></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_color(INK)}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>
</w:styles>"""

_NUMBERING = f"""<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{Look.ITEM.value}"/>
<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
