"""Gold articles (JSON lines or *.news.md) as training units."""
import glob
import hashlib
import json
import os
import re
from dataclasses import dataclass, field

from words import MARK, SOFT_CHARS, has_word, quotation_states, shape, units, words

KINDS = ("speech", "attitude", "denial", "concession", "no-comment")
DECIDED = {"rebuttal": "denial", "concession": "concession", "no-comment": "no-comment"}


def is_test(doc_id):
    """The fixed third of the invented articles that is never trained on."""
    return int(hashlib.sha1(doc_id.encode()).hexdigest(), 16) % 3 == 0


@dataclass
class Gold:
    cue: list
    content: list
    source: list
    kind: int
    pseudo: bool = False


@dataclass
class Unit:
    doc: str
    spans: list                 # absolute character offsets of the words
    tokens: list
    pieces: list                # ids, a list a word
    shapes: list
    states: list
    golds: list = field(default_factory=list)

    @property
    def size(self):
        return sum(map(len, self.pieces)) + 2


def paragraphs(text):
    """[(start, line)] of the lines that are not blank."""
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, line))
        at += len(line) + 1
    return out


def cut(doc_id, text, pieces, soft=SOFT_CHARS):
    """The units of a text, without gold."""
    out = []
    for at, line in paragraphs(text):
        spans, states = words(line), quotation_states(line)
        tokens = [line[s:e] for s, e in spans]
        ids = [pieces.of(t) for t in tokens]
        for a, b in units(line, spans, states, [len(p) for p in ids], soft):
            out.append(Unit(doc_id, [(at + s, at + e) for s, e in spans[a:b]], tokens[a:b], ids[a:b],
                            [shape(t) for t in tokens[a:b]], [states[s] for s, _ in spans[a:b]]))
    return out


def kind_of(attribution):
    name = DECIDED.get(attribution["class"]) or ("attitude" if attribution.get("attitude") else "speech")
    return KINDS.index(name)


def gold_units(article, pieces, soft=SOFT_CHARS, pseudo=True):
    """Units with their gold. A cue shared by several contents is one gold with all of them; of a cue in pieces only the first piece counts."""
    found = cut(article["doc_id"], article["text"], pieces, soft)
    for a in article["attributions"]:
        anchor = (a["cue"] or a["content"] or [[0, 0]])[0]
        unit = next((u for u in found if u.spans[0][0] <= anchor[0] < u.spans[-1][1]), None)
        if unit is None:
            continue
        content, source = _inside(unit, a["content"]), _inside(unit, a["source"])
        if a["cue"]:
            cue, is_pseudo = _first_run(_inside(unit, a["cue"])), False
        elif pseudo and a["class"] == "quote" and content and unit.states[content[0]] == MARK and not has_word(unit.tokens[content[0]]):
            cue, is_pseudo = content[:1], True
        else:
            continue
        if not cue:
            continue
        if not is_pseudo:
            content, source = [t for t in content if t not in cue], [t for t in source if t not in cue]
        same = next((g for g in unit.golds if set(g.cue) & set(cue)), None)
        if same:
            if same.cue == cue:
                same.content, same.source = sorted({*same.content, *content}), sorted({*same.source, *source})
            continue
        unit.golds.append(Gold(cue, content, source, kind_of(a), is_pseudo))
    return found


def _inside(unit, spans):
    """Words whose middle lies in the spans."""
    out = []
    for t, (s, e) in enumerate(unit.spans):
        middle = (s + e - 1) / 2
        if any(a <= middle < b for a, b in spans or []):
            out.append(t)
    return out


def _first_run(tokens):
    return [t for i, t in enumerate(tokens) if t - tokens[0] == i]


# ---------------------------------------------------------------- reading

def read_jsonl(paths):
    out = []
    for path in paths:
        with open(path, encoding="utf-8") as f:
            out += [json.loads(line) for line in f if line.strip()]
    return out


def read_folders(folders):
    """Every *.news.md of the folders."""
    return [read_news(p) for folder in folders for p in sorted(glob.glob(os.path.join(folder, "**", "*.news.md"), recursive=True))]


ATTRIBUTES = re.compile(r"""\{((?:\s*(?:[#.][\w:.-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'}]+)))+)\s*\}""")
ATTRIBUTE = re.compile(r"""[#.][\w:-][\w:.-]*|([\w-]+)=("[^"]*"|'[^']*'|[^\s"'}]+)""")


def unmark(marked):
    """(prose, [(start, end, attributes)]) of text with inline markup `[words]{#id .class key="value"}`."""
    prose, spans, opened, i = [], [], [], 0
    while i < len(marked):
        ch = marked[i]
        if ch == "[":
            opened.append(len(prose))
            prose.append(ch)
        elif ch == "]" and opened:
            start, m = opened.pop(), ATTRIBUTES.match(marked, i + 1)
            if m:
                prose[start] = ""                  # the bracket was markup; its place stays, so that indexes hold
                spans.append((start, len(prose), _attributes(m.group(1))))
                i = m.end()
                continue
            prose.append(ch)
        else:
            prose.append(ch)
        i += 1
    place, n = [], 0
    for piece in prose:
        place.append(n)
        n += len(piece)
    place.append(n)
    return "".join(prose), sorted(((place[s], place[e], a) for s, e, a in spans), key=lambda x: (x[0], -x[1]))


def _attributes(text):
    out = {"classes": []}
    for m in ATTRIBUTE.finditer(text):
        whole = m.group()
        if m.group(1):
            out[m.group(1)] = m.group(2).strip("\"'")
        elif whole[0] == "#":
            out["id"] = whole[1:]
        else:
            out["classes"].append(whole[1:])
    return out


def read_news(path):
    """One marked article as a record like those of the JSON lines."""
    with open(path, encoding="utf-8") as f:
        raw = f.read().replace("\r\n", "\n")
    doc_id = os.path.basename(path).split(".")[0]
    if raw.startswith("---\n"):
        head, _, raw = raw[4:].partition("\n---\n")
        named = re.search(r"^id:\s*[\"']?([^\"'\s#]+)", head, re.M)
        doc_id = named.group(1) if named else doc_id
    text, spans = unmark(raw.strip("\n"))
    contents, parts, roles = {}, {}, {}
    for s, e, a in spans:
        if "cue" in a["classes"] or "source" in a["classes"]:
            for c in a.get("cue-of", "").split():
                roles.setdefault(c, {"cue": [], "source": []})["cue" if "cue" in a["classes"] else "source"].append([s, e])
        elif "cont" in a:
            parts.setdefault(a["cont"], []).append([s, e])
        elif "id" in a:
            contents[a["id"]] = a
            parts.setdefault(a["id"], []).append([s, e])
    out = []
    for c, a in contents.items():
        role = roles.get(c, {"cue": [], "source": []})
        if not a.get("by") and "no-comment" not in a["classes"] and c not in roles and not a.get("via"):
            continue                               # a claim in the article's own voice
        main = [x for x in a["classes"] if x != "attitude"]
        out.append({"content": sorted(parts[c]), "source": sorted(role["source"]) or None, "cue": sorted(role["cue"]) or None,
                    "class": main[0] if main else "claim", "attitude": "attitude" in a["classes"]})
    return {"doc_id": doc_id, "text": text, "attributions": out}
