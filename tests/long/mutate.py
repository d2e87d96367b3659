"""Hostile inputs: real files with some of their bytes, texts or values changed, as hypothesis draws them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

TOKENS = (
    "\0",
    "\ufeff",
    "\u202e",
    "\ud800",
    "\udfff",
    "\r",
    "\n",
    "\x0b",
    '"',
    "'",
    "&",
    "<",
    "]]>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "&lol9;",
    "<script>",
    "<img src=x onerror=y>",
    "=cmd|' /C calc'!A0",
    "{{",
    "%s",
    "../",
    "..\\",
    "/etc/passwd",
    "C:\\",
    "1e999999",
    "-1",
    "9" * 400,
    "0x",
    "NaN",
    "Infinity",
    "1" + "0" * 5000,
    "[" * 3000,
    "{" * 300,
    "A" * 20_000,
    "a,b;c\td|e\n" * 200,
    "9999-99-99",
    "0000-00-00",
    "2024-02-30",
    "\U0001f512",
    "e\u0301" * 500,
    "US 9,876,543",
    "trade_secrets",
    "$1,250.50",
    "🏴" * 100,
)
"""What parsers stumble over."""

_OPS = ("flip", "cut", "drop", "double", "put", "swap")
mutations = st.lists(
    st.tuples(st.sampled_from(_OPS), st.floats(0, 1), st.floats(0, 1), st.sampled_from(TOKENS)), min_size=1, max_size=5
)
"""Some changes to a text or to bytes: what, where, how far, and with what."""
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(TOKENS)
    | st.integers(10**30, 10**60),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
"""Anything that JSON can hold, and some that it cannot."""

Mutation = tuple[str, float, float, str]


def mutated_text(text: str, changes: Sequence[Mutation]) -> str:
    """A text with changes."""
    for op, where, far, token in changes:
        at = int(where * len(text))
        end = at + int(far**4 * (len(text) - at)) + 1
        match op:
            case "flip":
                text = text[:at] + chr(ord(text[at : at + 1] or "a") ^ (1 + int(far * 60))) + text[at + 1 :]
            case "cut":
                text = text[:at] if far > 0.7 else text[:at] + text[end:]
            case "drop":
                text = text[:at] + text[at + 1 :]
            case "double":
                text = text[:end] + text[at:end] + text[end:]
            case "put":
                text = text[:at] + token + text[at:]
            case _:
                text = text[:at] + token + text[at + len(token) :]
    return text


def mutated_bytes(content: bytes, changes: Sequence[Mutation]) -> bytes:
    """Bytes with changes."""
    return mutated_text(content.decode("latin-1"), changes).encode("latin-1", "replace")


def mutated_part(content: bytes, changes: Sequence[Mutation], which: float) -> bytes:
    """A package with one part changed inside, so that its checksums hold."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = names[min(len(names) - 1, int(which * len(names)))]
        for name in names:
            part = old.read(name)
            if name == chosen:
                part = mutated_text(part.decode("utf-8", "replace"), changes).encode("utf-8", "surrogatepass")
            new.writestr(name, part)
    return out.getvalue()


def with_value(tree: Any, where: Sequence[float], value: Any) -> Any:
    """A JSON tree with one of its values in place of another; `where` leads to it, step by step."""
    if not where or not isinstance(tree, dict | list) or not tree:
        return value
    step, rest = where[0], where[1:]
    if isinstance(tree, dict):
        keys = list(tree)
        key = keys[min(len(keys) - 1, int(step * len(keys)))]
        return {**tree, key: with_value(tree[key], rest, value)}
    at = min(len(tree) - 1, int(step * len(tree)))
    return [*tree[:at], with_value(tree[at], rest, value), *tree[at + 1 :]]


def packed(body: bytes) -> bytes:
    """A portable file around some JSON, its manifest in order."""
    files = [{"name": "assessment.json", "size": len(body), "sha256": hashlib.sha256(body).hexdigest()}]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        manifest = {"format": "litready-package", "schema_version": 1, "files": files}
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("assessment.json", body)
    return out.getvalue()
