"""Texts that nobody marked, for `pair.py --texts`: `python texts.py --shared ../../shared/data --out run/texts.jsonl`.

The first 200 Wikinews articles without those in `../eval/gold`, one large collection of articles on a summit, and articles of
the stance data's train part. Copies and short texts are left out, long ones cut.
"""

import argparse
import gzip
import json
import pathlib

LONGEST, SHORTEST = 1500, 80  # words
WORDS = 560_000  # in all, at most
GOLD = pathlib.Path(__file__).parent.parent / "eval/gold/wikinews.jsonl"


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def candidates(shared):
    """(id, text)"""
    marked = {json.loads(line)["id"] for line in GOLD.read_text(encoding="utf-8").splitlines()}
    for row, _ in zip(rows(shared / "wikinews.jsonl.gz"), range(200)):
        if row["id"] not in marked:
            yield "w" + row["id"], row["text"]
    for row in rows(shared / "collections/helsinki_all.jsonl.gz"):
        yield "h" + str(row["id"]), row["text"]
    seen = set()
    for row in rows(shared / "stance/train.jsonl.gz"):
        if row["origin"] == "fnc1-train" and row["text_id"] not in seen:
            seen.add(row["text_id"])
            yield "f" + str(row["text_id"]), row["text"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    known, total = set(), 0
    with open(options.out, "w", encoding="utf-8") as out:
        for name, text in candidates(options.shared):
            words = text.split()
            fives = set(zip(*(words[i:] for i in range(5))))
            if len(words) < SHORTEST or len(fives & known) > 0.3 * len(fives) or total > WORDS:
                continue
            known |= fives
            total += min(len(words), LONGEST)
            cut = sum(len(word) + 1 for word in words[:LONGEST]) if len(words) > LONGEST else len(text)
            out.write(json.dumps({"id": name, "text": text.strip()[:cut]}) + "\n")


if __name__ == "__main__":
    main()
