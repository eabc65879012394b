"""Weights -> model folder: `python export.py --weights run/params.npz --calibration run/calibration.json --out
../models/attribution-fast-0.1.0`.

Writes `network.onnx` (weights in 8 bits), `lexicon.bin` (hashes of the words that have a general vector, four
bytes each, little-endian, in row order), `decoder.json` (CRF, pointers, calibration), and prints the hashes that
go into `model.toml`, which is written by hand like the card.

`--speak` makes the tagger mark more than it is sure of; the limit of the calibration then sorts out. It is given
to the beginning of a cue, since every attribution has one; given to all tags it would also lengthen the spans.
"""

import argparse
import json
import pathlib

import blake3
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import features
from corpus import TAGS
from decode import SIGNS
from model import TABLES

DECODER = ("crf", "none", "none.bias") + tuple(
    f"{pointer}.{part}" for pointer in ("to_cue", "to_source") for part in ("distance", "paragraphs", "between")
)


class Graph:
    """Collects the nodes and constants of an ONNX graph."""

    def __init__(self):
        self.nodes, self.constants, self.count = [], [], 0

    def constant(self, array):
        self.count += 1
        name = f"c{self.count}"
        self.constants.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def add(self, op, *inputs, outputs=1, **attributes):
        names = [f"{op}{self.count + i + 1}" for i in range(outputs)]
        self.count += outputs
        self.nodes.append(helper.make_node(op, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, x, params, name):
        weight = self.constant(params[f"{name}.weight"])
        return self.add("Add", self.add("MatMul", x, weight), self.constant(params[f"{name}.bias"]))

    def quantised_linear(self, x, params, name):
        """Weights in 7 bits a column (safe from overflow on processors without VNNI), inputs in 8."""
        weight = params[f"{name}.weight"]
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / 63
        whole, spread, zero = self.add("DynamicQuantizeLinear", x, outputs=3)
        rounded = self.constant(np.round(weight / scale).astype(np.int8))
        product = self.add("MatMulInteger", whole, rounded, zero)
        factor = self.add("Mul", spread, self.constant(scale.astype(np.float32)))
        y = self.add("Mul", self.add("Cast", product, to=TensorProto.FLOAT), factor)
        return self.add("Add", y, self.constant(params[f"{name}.bias"]))

    def norm(self, x, params, name):
        scale, shift = (self.constant(params[f"{name}.norm.{part}"]) for part in ("scale", "shift"))
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-5)

    def table(self, ids, column, table):
        """Rows of an embedding in 8 bits with a scale for each of its columns."""
        index = self.add("Gather", ids, self.constant(np.int32(column)), axis=1)
        scale = np.maximum(np.abs(table).max(0), 1e-8) / 127
        rows = self.add("Gather", self.constant(np.round(table / scale).astype(np.int8)), index, axis=0)
        return self.add(
            "Mul", self.add("Cast", rows, to=TensorProto.FLOAT), self.constant(scale.astype(np.float32))
        )

    def gated_convolution(self, x, params, name, reach, width):
        """Three taps `reach` tokens apart, as one product over the joined taps."""
        y = self.norm(x, params, name)
        pads = self.constant(np.array([reach, 0, reach, 0], np.int64))
        padded = self.add("Pad", y, pads)
        taps = [self.cut(padded, 0, -2 * reach), y, self.cut(padded, 2 * reach, np.iinfo(np.int64).max)]
        both = self.quantised_linear(self.add("Concat", *taps, axis=1), params, name)
        half = self.constant(np.array([width, width], np.int64))
        value, gate = self.add("Split", both, half, outputs=2, axis=1)
        return self.add("Add", x, self.add("Mul", value, self.add("Sigmoid", gate)))

    def cut(self, x, start, end):
        bounds = [self.constant(np.array([v], np.int64)) for v in (start, end, 0)]
        return self.add("Slice", x, *bounds)


def network(params, dilations):
    graph, width = Graph(), params["tags.weight"].shape[0]
    tables = [graph.table("ids", i, params[f"table.{n}"]) for i, n in enumerate(TABLES)]
    x = graph.norm(graph.linear(graph.add("Concat", *tables, axis=1), params, "input"), params, "input")
    for i, reach in enumerate(dilations):
        x = graph.gated_convolution(x, params, f"conv{i}", reach, width)
    x = graph.norm(x, params, "output")
    outputs = {"scores": graph.linear(x, params, "tags"), "heads": graph.quantised_linear(x, params, "heads")}
    for name, inner in outputs.items():
        graph.nodes.append(helper.make_node("Identity", [inner], [name]))
    widths = {"scores": params["tags.weight"].shape[1], "heads": params["heads.weight"].shape[1]}
    built = helper.make_graph(
        graph.nodes,
        "attribution",
        [helper.make_tensor_value_info("ids", TensorProto.INT32, ["tokens", len(TABLES)])],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["tokens", w]) for n, w in widths.items()],
        graph.constants,
    )
    model = helper.make_model(built, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    model.producer_name = "sayso training/export.py"
    onnx.checker.check_model(model)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--calibration", help="made by calibrate.py; without it every score is one half")
    parser.add_argument("--speak", type=float, default=1.0, help="added to the score of beginning a cue")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    from train import glove

    params = dict(np.load(options.weights))
    cue, more = TAGS.index("B-cue"), TAGS.index("I-cue")
    params["crf"][[t for t in range(len(TAGS)) if t not in (cue, more)], cue] += options.speak
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(network(params, [int(d) for d in params["shape.dilations"]]), out / "network.onnx")
    hashes = np.array([features.fnv1a(w) for w in glove()[0]], "<u4")
    (out / "lexicon.bin").write_bytes(hashes.tobytes())
    calibration = {"weights": [0.0] * len(SIGNS), "limit": 0.0}
    if options.calibration:
        calibration = json.loads(pathlib.Path(options.calibration).read_text())
    decoder = {
        "format": 1,
        "head": int(params["shape.head"]),
        "calibration": calibration,
        "params": {k: np.round(params[k].astype(np.float64), 6).tolist() for k in DECODER},
    }
    (out / "decoder.json").write_text(json.dumps(decoder) + "\n")
    for name in ("decoder.json", "lexicon.bin", "network.onnx"):
        print(f'"{name}" = "{blake3.blake3((out / name).read_bytes()).hexdigest()}"')


if __name__ == "__main__":
    main()
