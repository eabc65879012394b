"""The mean of the weights of two runs: `python mean.py run/first.npz run/second.npz --share 0.75 --out run/mean.npz`.

A run that began with the weights of another one stays near them, and between the two lies a model that has
forgotten less and learned more (Wortsman et al. 2022, *Model soups*).
"""

import argparse

import numpy as np


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first")
    parser.add_argument("second")
    parser.add_argument("--share", type=float, default=0.5, help="of the second")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    with np.load(options.first) as first, np.load(options.second) as second:
        mixed = {
            k: (v * (1 - options.share) + second[k] * options.share).astype(v.dtype) if v.dtype.kind == "f" else v
            for k, v in first.items()
        }
    np.savez(options.out, **mixed)


if __name__ == "__main__":
    main()
