"""Prints the names that jieba or LAC finds in texts, a line each: the file, a tab, the type
of entity as scokg calls it, a tab, the name.

Usage: names.py jieba|lac FILE...
"""

import sys


def with_jieba():
    import jieba.posseg

    types = {"nr": "Person", "ns": "Place", "nt": "Organization"}
    for word, tag in iter_lines(lambda line: [(p.word, p.flag) for p in jieba.posseg.cut(line)]):
        yield types.get(tag[:2]), word


def with_lac():
    from LAC import LAC

    lac = LAC(mode="lac")
    types = {"PER": "Person", "nr": "Person", "LOC": "Place", "ns": "Place", "ORG": "Organization", "nt": "Organization"}
    for word, tag in iter_lines(lambda line: zip(*lac.run(line))):
        yield types.get(tag), word


current = ""


def iter_lines(cut):
    global current
    for current in sys.argv[2:]:
        with open(current, encoding="utf-8") as f:
            for line in f.read().split("\n"):
                if line.strip():
                    yield from cut(line)


def main():
    for kind, name in with_lac() if sys.argv[1] == "lac" else with_jieba():
        if kind:
            sys.stdout.buffer.write(f"{current}\t{kind}\t{name}\n".encode())


main()
