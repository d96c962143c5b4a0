"""Turns what a tool found into lines of the exchange format, beside the gold files that name
them, with people, places and organizations alone: what general tools know.

Usage: lines.py NAMES GOLD TEXTS OUT
NAMES as Names.java and names.py print them; GOLD a folder of gold files; TEXTS the folder of
the cleaned texts; OUT a folder for found.jsonl and the gold files to compare it with.
"""

import json
import pathlib
import sys

KINDS = ["Person", "Place", "Organization"]


def line(text, found):
    entities = []
    for n, (kind, name) in enumerate(sorted(found)):
        start = text.find(name)
        if start >= 0:
            mention = {"start": start, "end": start + len(name), "text": name}
            entities.append({"id": f"{kind}/{n}", "type": kind, "name": name, "mentions": [mention]})
    document = {"id": "text", "contentHash": "sha256:-", "text": text}
    return {"schemaVersion": 1, "document": document, "entities": entities, "relations": []}


def aliases(gold):
    """Those of the entities that are left; the only place of its name may go without the word
    for what it is, which scokg's gazetteer tells."""
    out, short = {}, {}
    for kind, name in gold["entities"]:
        if other := gold.get("aliases", {}).get(name):
            out[name] = list(other)
        if kind == "Place" and len(name) > 2 and name[-1] in "省市州县区国":
            short.setdefault(name[:-1], []).append(name)
    taken = {n for e in gold["entities"] for n in [e[1], *out.get(e[1], [])]}
    for name, of in short.items():
        if len(of) == 1 and name not in taken:
            out.setdefault(of[0], []).append(name)
    return out


def main():
    names, gold, texts, out = map(pathlib.Path, sys.argv[1:])
    found = {}
    for row in names.read_text(encoding="utf-8").splitlines():
        file, kind, name = row.split("\t")
        found.setdefault(pathlib.Path(file).stem, set()).add((kind, name.strip()))
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "found.jsonl", "w", encoding="utf-8") as lines:
        for n, file in enumerate(sorted(gold.glob("*.json")), 1):
            text = (texts / (file.stem + ".txt")).read_text(encoding="utf-8")
            lines.write(json.dumps(line(text, found.get(file.stem, set())), ensure_ascii=False) + "\n")
            g = json.loads(file.read_text(encoding="utf-8"))
            g.update(source=f"found.jsonl:{n}", exhaustive=[k for k in g["exhaustive"] if k in KINDS], relations=[], events={})
            g["entities"] = [e for e in g["entities"] if e[0] in KINDS]
            g["aliases"] = aliases(g)
            (out / file.name).write_text(json.dumps(g, ensure_ascii=False), encoding="utf-8")


main()
