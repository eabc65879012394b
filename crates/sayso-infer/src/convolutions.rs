//! The small network, computed step by step: tables, gated convolutions, tag scores and pointer vectors.
//!
//! Beside [`crate::network`] in the flow, which runs any graph one operator after the other, each of them
//! over all tokens. Here a few dozen tokens go through a whole convolution while they are in the
//! processor's cache, which takes a third less time. The numbers are the same to the last bit: products and
//! functions are those of the tensor runtime, in its order, and what is rounded is rounded over the same
//! tokens; a test compares the two. (Of a single token, which can hold no attribution, the runtime adds up
//! in another order.)
//!
//! `read` takes the weights out of the graph that `training/export.py` writes; any other graph is left
//! to the runtime. `rows` holds what is done with vectors.

mod read;
mod rows;

use rten_gemm::{
    BiasVector, GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix, QuantParams,
};
use rten_simd::SimdOp;
use rten_tensor::NdTensorView;

use crate::{features, network::Output};
use rows::{Gates, Linear, Norm, Normalised, Quantised};

/// Tokens that go through a product together, so that what is made of them stays in the cache.
const BLOCK: usize = 64;

/// Widths are multiples of the numbers in the longest vector of any processor.
const LANES: usize = 16;

/// The network's weights, ready for use.
pub(crate) struct Convolutions {
    /// One for each number of a token.
    tables: Vec<Table>,
    input: Product<f32>,
    input_norm: Norm,
    layers: Vec<Layer>,
    output_norm: Norm,
    tags: Product<f32>,
    heads: Rounded,
}

/// An embedding in 8 bits.
struct Table {
    rows: Vec<i8>,
    /// A scale for each column.
    scale: Vec<f32>,
}

/// Weights with a bias for each column.
struct Product<T> {
    weights: PackedBMatrix<T>,
    bias: Vec<f32>,
}

/// Weights in 8 bits with a scale for each column.
struct Rounded {
    product: Product<i8>,
    scale: Vec<f32>,
}

/// A gated convolution over three tokens, `reach` apart.
struct Layer {
    norm: Norm,
    reach: usize,
    both: Rounded,
}

/// What multiplies; making it asks the processor what it can do, which is slow.
#[derive(Default)]
struct Executors {
    exact: GemmExecutor<f32, f32, f32>,
    rounded: GemmExecutor<u8, i8, i32>,
}

impl Convolutions {
    /// Runs the network over the tokens of one segment, on the thread that calls it if that is the only one
    /// of its pool.
    pub fn run(&self, ids: &[i32]) -> Output {
        let executors = Executors::default();
        let mut tokens = self.embedded(ids, &executors);
        for layer in &self.layers {
            layer.apply(&mut tokens, &executors);
        }
        let normalised = self.output_norm.apply(&tokens);
        Output {
            scores: self.tags.apply(&normalised.rows, &executors),
            heads: self.pointers(&normalised, &executors),
        }
    }

    fn embedded(&self, ids: &[i32], executors: &Executors) -> Vec<f32> {
        let width: usize = self.tables.iter().map(|table| table.scale.len()).sum();
        let mut given = Vec::with_capacity(ids.len() / features::WIDTH * width);
        for token in ids.chunks_exact(features::WIDTH) {
            for (table, &id) in self.tables.iter().zip(token) {
                let row = table.row(id);
                given.extend(row.iter().zip(&table.scale).map(|(&x, s)| f32::from(x) * s));
            }
        }
        let tokens = self.input.apply(&given, executors);
        self.input_norm.apply(&tokens).rows
    }

    fn pointers(&self, tokens: &Normalised, executors: &Executors) -> Vec<f32> {
        let quantised = tokens.quantised(0);
        let width = self.heads.product.bias.len();
        let factor = self.heads.factor(quantised.spread);
        let mut out = vec![0.0; tokens.rows.len() / tokens.width * width];
        let mut product = vec![0; BLOCK * width];
        let ours = quantised.bytes.chunks(BLOCK * tokens.width);
        for (bytes, out) in ours.zip(out.chunks_mut(BLOCK * width)) {
            let product = &mut product[..out.len()];
            self.heads.multiply(bytes, &quantised, product, executors);
            Linear {
                product,
                factor: &factor,
                bias: &self.heads.product.bias,
                out,
            }
            .dispatch();
        }
        out
    }
}

impl Table {
    /// The row of a number; numbers that have none are looked up as unknown.
    fn row(&self, id: i32) -> &[i8] {
        let width = self.scale.len();
        let start = usize::try_from(id).unwrap_or(0) * width;
        self.rows
            .get(start..start + width)
            .unwrap_or(&self.rows[..width])
    }
}

impl Product<f32> {
    fn apply(&self, rows: &[f32], executors: &Executors) -> Vec<f32> {
        let count = rows.len() / self.weights.rows();
        let mut out = vec![0.0; count * self.bias.len()];
        let a = NdTensorView::from_data([count, self.weights.rows()], rows);
        let options = GemmOptions {
            bias: Some(BiasVector::Row(&self.bias)),
            ..GemmOptions::default()
        };
        let (a, b) = (GemmInputA::Unpacked(a), GemmInputB::Packed(&self.weights));
        let done = executors.exact.gemm(&mut out, a, b, options);
        done.expect("the sizes were compared when the weights were read");
        out
    }
}

impl Rounded {
    /// What a whole number of each column stands for, if the inputs are so far apart.
    fn factor(&self, spread: f32) -> Vec<f32> {
        self.scale.iter().map(|scale| spread * scale).collect()
    }

    /// Multiplies rows of `bytes`.
    fn multiply(
        &self,
        bytes: &[u8],
        quantised: &Quantised,
        out: &mut [i32],
        executors: &Executors,
    ) {
        let depth = self.product.weights.rows();
        let count = bytes.len() / depth;
        let a = NdTensorView::from_data([count, depth], bytes);
        let options = GemmOptions {
            a_quant: Some(QuantParams {
                zero_point: &[quantised.zero; BLOCK][..count],
            }),
            ..GemmOptions::default()
        };
        let (a, b) = (
            GemmInputA::Unpacked(a),
            GemmInputB::Packed(&self.product.weights),
        );
        let done = executors.rounded.gemm(out, a, b, options);
        done.expect("the sizes were compared when the weights were read");
    }
}

impl Layer {
    /// Adds to each token what it makes of itself and two neighbours.
    fn apply(&self, tokens: &mut [f32], executors: &Executors) {
        let width = self.norm.width();
        let quantised = self.norm.apply(tokens).quantised(self.reach * width);
        let factor = self.both.factor(quantised.spread);
        let mut taps = Vec::with_capacity(BLOCK * 3 * width);
        let mut product = vec![0; BLOCK * 2 * width];
        for (number, block) in tokens.chunks_mut(BLOCK * width).enumerate() {
            taps.clear();
            for token in number * BLOCK..number * BLOCK + block.len() / width {
                for tap in [token, token + self.reach, token + 2 * self.reach] {
                    taps.extend_from_slice(&quantised.bytes[tap * width..][..width]);
                }
            }
            let product = &mut product[..2 * block.len()];
            self.both.multiply(&taps, &quantised, product, executors);
            Gates {
                product,
                factor: &factor,
                bias: &self.both.product.bias,
                tokens: block,
            }
            .dispatch();
        }
    }
}
