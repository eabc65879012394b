"""A released model -> weights that a run can begin with: `python thaw.py --model ../models/attribution-accurate-0.2.0
--out run/thawed.npz`.

Builds the graph once more as `export.py` does, and takes for each constant the one that has its name in the released
graph. What was rounded stays rounded: seven bits a weight, eight a row of a table.
"""

import argparse
import json
import pathlib

import numpy as np
import onnx
from onnx import numpy_helper

import export
import model
import transformer
from corpus import TAGS

SHAPES = {True: (1, 2, 4), False: model.Shape.dilations}  # reaches of the convolutions behind an encoder, and alone


class Released(export.Graph):
    """A graph that is built for the names of its constants."""

    def __init__(self, path, blank):
        super().__init__()
        self.stored = {c.name: numpy_helper.to_array(c) for c in onnx.load(path).graph.initializer}
        self.names = {id(array): name for name, array in blank.items()}
        self.made, self.params = [], {}

    def constant(self, array):
        self.made.append(super().constant(array))
        if id(array) in self.names:
            self.params[self.names[id(array)]] = self.stored[self.made[-1]]
        return self.made[-1]

    def table(self, index, table):
        before = len(self.made)
        built = super().table(index, table)
        rounded, scale = (self.stored[name] for name in self.made[before:])
        self.params[self.names[id(table)]] = rounded * scale
        return built

    def product(self, quantised, params, name):
        before = len(self.made)
        built = super().product(quantised, params, name)
        rounded, scale, bias = (self.stored[made] for made in self.made[before:])
        self.params |= {f"{name}.weight": rounded * scale, f"{name}.bias": bias}
        return built

    def attention(self, x, params, name):
        built = super().attention(x, params, name)
        for kind in ("weight", "bias"):
            query, key, value = np.split(self.params.pop(f"all.{kind}"), 3, -1)
            root = np.float32(np.sqrt(transformer.WIDTH // transformer.HEADS))
            parts = {"query": query * root, "key": key, "value": value}
            self.params |= {f"{name}.{part}.{kind}": array for part, array in parts.items()}
        return built


def thawed(folder, speak):
    """The weights of a released model, and the shape that they have."""
    decoder = json.loads((folder / "decoder.json").read_text())
    encoder = (folder / "pieces.bin").exists()
    shape = model.Shape(dilations=SHAPES[encoder], head=decoder["head"], encoder=encoder)
    blank = model.init(shape, np.zeros((model.WORDS, 50), np.float32), 0)
    blank = {name: np.array(array) for name, array in blank.items()}
    blank |= {"shape.dilations": np.array(shape.dilations), "shape.head": np.array(shape.head)}
    graph = Released(folder / "network.onnx", blank)
    export.build(graph, blank)
    params = graph.params | {name: np.array(value, np.float32) for name, value in decoder["params"].items()}
    cue, more = TAGS.index("B-cue"), TAGS.index("I-cue")
    params["crf"][[t for t in range(len(TAGS)) if t not in (cue, more)], cue] -= speak
    missing = blank.keys() - params.keys() - {"shape.dilations", "shape.head"}
    assert not missing, missing
    return {name: params[name].reshape(blank[name].shape).astype(np.float32) for name in blank if name in params}, shape


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True, type=pathlib.Path)
    parser.add_argument("--speak", type=float, default=1.0, help="what export.py added to the score of beginning a cue")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    from train import save

    save(options.out, *thawed(options.model, options.speak))


if __name__ == "__main__":
    main()
