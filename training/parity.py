"""Writes `crates/sayso-infer/tests/it/parity.jsonl`: invented texts with the tokens, numbers and attributions
that this folder makes of them, which the Rust code must make of them too.

`python parity.py --fast ../models/attribution-fast-0.2.0 --accurate ../models/attribution-accurate-0.2.0 --out
../crates/sayso-infer/tests/it/parity.jsonl`
"""

import argparse
import json
import pathlib

import corpus
import decode
import evaluate
import features
from pair import Pair

TEXTS = (
    "“We won’t pay,” said Ada Quill, the mayor of Port Ansel. “Not this year.”",
    'Ada Quill told the Harbour Wire on 3 May 2031 that "the bridge, built in 1987, is safe".',
    "Deputy minister Oren Vask denied the report.\n\nHe said he’d never met Quill and didn't intend to.",
    "According to two people at the U.N.’s office in Tarn, 10,000.5 tonnes of grain were lost at 3:15 p.m.",
    "Vask: ‘It’s a lie.’ The workers’ union said: „Das ist falsch“, while Le Fanal wrote « c'est faux ».",
    "It is widely expected that fares will rise.\nQUILL HOPES TO WIN, AIDES SAY\n – Not so, says McVell—a 40-year-old.",
    "Élodie Straße’s e-mail 😀 reads: 'ΣΊΣΥΦΟΣ and ŻÓŁĆ #Ansel @vask_o http://ansel.example/a_b?c=1%'",
    "\t \u00a0“An unclosed quotation runs on\u2028and on… \r\n\r\nVask doesn’t believe Quill’s claim that he'll resign.",
)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("fast", "accurate", "out"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    from train import glove

    lexicon = features.Lexicon(glove()[0])
    pair = Pair(options.fast, options.accurate)
    preset = json.loads((pathlib.Path(options.accurate) / "second.json").read_text())["accurate"]
    with open(options.out, "w", encoding="utf-8") as out:
        for text in TEXTS:
            document = corpus.document({"id": "", "text": text}, [])
            ids = features.encode(document.words, document.gaps, lexicon).tolist()
            found = pair.attributions(document.words, document.gaps, lexicon, preset)
            kept = [f for f in found if decode.score(f["signs"], preset) >= preset["calibration"]["limit"]]
            rows = [evaluate.in_characters(document, f) for f in kept]
            for row in rows:
                row.update({role: [text[s:e] for s, e in spans] for role, spans in row.items()})
            line = {"text": text, "words": document.words, "ids": ids, "attributions": rows}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
