"""Pairs of a claim and a text, with what the text says of it, from the corpora that a model may learn from.

A task is a head of the network: `stance`, what an article or headline makes of a claim, and `entailment`, what one
sentence says of another. A label is a set of classes, since some corpora only know entailed and not entailed.
"""

import gzip
import json
import zlib

from evidence import read, sentences

CLASSES = {
    "stance": {"agree": (0,), "disagree": (1,), "discuss": (2,), "unrelated": (2,)},
    "entailment": {"entailment": (0,), "contradiction": (1,), "neutral": (2,), "not_entailment": (1, 2)},
}
TASKS = tuple(CLASSES)
# Nothing is learned from corpora that are for research alone or not for commerce.
BARRED = ("anli", "sick")
# Rows of a pass: more of what is like news; captions are not, and invented contradictions have one look.
SHARES = {
    "emergent": 3036, "rte-glue-2way": 1400, "healthver": 1200, "foolmetwice": 1200, "negation-rte-2way": 700,
    "climate-fever": 700, "covid-fact": 500, "snli-test": 500, "commitmentbank": 400, "negation-snli": 400, "breaking-nli": 250,
    "wice": 200, "conjnli-adversarial": 100,
}  # fmt: skip
FNC = {"agree": 1200, "disagree": 745, "discuss": 1500, "unrelated": 150}
# The same once the model knows what a claim is: denials are rare, and what they look like takes longest to learn.
LATER = {
    "emergent": 3036, "rte-glue-2way": 500, "healthver": 400, "foolmetwice": 600, "negation-rte-2way": 500, "climate-fever": 200,
    "covid-fact": 0, "snli-test": 0, "commitmentbank": 300, "negation-snli": 200, "breaking-nli": 0, "wice": 0,
    "conjnli-adversarial": 0, "negation-mnli": 200, "fever-symmetric": 300, "rte3-2way": 300,
}  # fmt: skip
LATER_FNC = {"agree": 2400, "disagree": 2235, "discuss": 2800, "unrelated": 250}


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def example(row, pieces):
    if "claim" in row:
        task, claim, text = "stance", row["claim"], row["text"]
    else:
        task, claim, text = "entailment", row["hypothesis"], row["premise"]
    numbers, second = read(claim, sentences(text), pieces)
    return {
        "pieces": numbers, "second": second, "task": TASKS.index(task), "classes": CLASSES[task][row["label"]],
        "origin": row["origin"], "label": row["label"], "id": row["id"],
    }  # fmt: skip


def load(shared, split, pieces, keep=lambda row: True):
    """All examples of a split."""
    found = []
    for name in ("stance", "nli"):
        found += [example(row, pieces) for row in rows(f"{shared}/{name}/{split}.jsonl.gz") if keep(row)]
    return found


def learnable(row):
    if row["origin"].startswith(BARRED):
        return False
    # Of the many unrelated pairs and made-up sentences only some are ever read.
    few = 10 if row["label"] == "unrelated" else 5 if row["origin"] == "conjnli-adversarial" else 1
    return zlib.crc32(row["id"].encode()) % few == 0


def held(row, part):
    """Whether a pair of stance belongs to the third of the topics that has this number, 1 to 3."""
    return "claim_topic" in row and any(zlib.crc32(row[end].encode()) % 3 + 1 == part for end in ("claim_topic", "text_topic"))


def one_pass(examples, rng, later=False):
    """The examples of one pass in their order, drawn anew."""
    groups = {}
    for at, one in enumerate(examples):
        fnc = one["origin"].startswith("fnc1")
        groups.setdefault((one["origin"], one["label"] if fnc else ""), []).append(at)
    chosen = []
    for (origin, label), group in sorted(groups.items()):
        fnc, shares = (LATER_FNC, LATER) if later else (FNC, SHARES)
        size = fnc[label] if label else shares.get(origin, 0 if later else len(group))
        while size > 0:
            chosen += rng.permutation(group)[:size].tolist()
            size -= len(group)
    rng.shuffle(chosen)
    return chosen
