//! Vector arithmetic over rows of numbers, with the widest registers that the processor has.

use std::mem::MaybeUninit;

use rten_simd::{
    Isa, SimdOp, SimdUnaryOp,
    ops::{BitOps, NumOps, ToFloat},
};
use rten_vecmath::{MinMax, Normalize, NormalizeOptions, Quantize, Sigmoid, Sum, SumSquareSub};

/// A layer normalisation.
pub(super) struct Norm {
    pub(super) scale: Vec<f32>,
    pub(super) shift: Vec<f32>,
    pub(super) epsilon: f32,
}

/// Rows after it, and their smallest and largest number.
pub(super) struct Normalised {
    pub(super) rows: Vec<f32>,
    pub(super) width: usize,
    range: (f32, f32),
}

/// Rows in 8 bits.
pub(super) struct Quantised {
    pub(super) bytes: Vec<u8>,
    /// What a step of one stands for.
    pub(super) spread: f32,
    /// The byte that stands for nought.
    pub(super) zero: u8,
}

impl Norm {
    pub(super) fn width(&self) -> usize {
        self.scale.len()
    }

    pub(super) fn apply(&self, tokens: &[f32]) -> Normalised {
        let mut rows = tokens.to_vec();
        let range = Normalising {
            norm: self,
            rows: &mut rows,
        }
        .dispatch();
        Normalised {
            rows,
            width: self.width(),
            range,
        }
    }
}

struct Normalising<'n> {
    norm: &'n Norm,
    rows: &'n mut [f32],
}

impl SimdOp for Normalising<'_> {
    type Output = (f32, f32);

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) -> (f32, f32) {
        let Norm {
            scale,
            shift,
            epsilon,
        } = self.norm;
        let width = scale.len() as f32;
        let mut range = (f32::MAX, f32::MIN);
        for row in self.rows.chunks_exact_mut(scale.len()) {
            let mean = Sum::new(row).eval(isa) / width;
            let variance = SumSquareSub::new(row, mean).eval(isa) / width;
            let options = NormalizeOptions {
                pre_scale_bias: mean,
                scale: 1.0 / (variance + epsilon).sqrt(),
                element_scale: Some(scale),
                bias: 0.0,
                element_bias: Some(shift),
            };
            let row = Normalize::new_mut(row, options).eval(isa);
            let (least, most) = MinMax::new(row).eval(isa);
            range = (least.min(range.0), most.max(range.1));
        }
        range
    }
}

impl Normalised {
    /// In 8 bits, as ONNX defines `DynamicQuantizeLinear`, with `margin` noughts before and behind.
    pub(super) fn quantised(&self, margin: usize) -> Quantised {
        let (least, most) = (self.range.0.min(0.0), self.range.1.max(0.0));
        let spread = (most - least) / 255.0;
        let zero = (0.0 - least / spread).clamp(0.0, 255.0).round_ties_even() as u8;
        let mut bytes = vec![zero; self.rows.len() + 2 * margin];
        Quantising {
            rows: self,
            inverse: 1.0 / spread,
            zero,
            bytes: &mut bytes[margin..margin + self.rows.len()],
        }
        .dispatch();
        Quantised {
            bytes,
            spread,
            zero,
        }
    }
}

struct Quantising<'q> {
    rows: &'q Normalised,
    inverse: f32,
    zero: u8,
    bytes: &'q mut [u8],
}

/// Numbers that are quantised at a time: multiples of what the widest registers hold.
const AT_ONCE: usize = 256;

impl SimdOp for Quantising<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let mut made = [MaybeUninit::uninit(); AT_ONCE];
        let numbers = self.rows.rows.chunks(AT_ONCE);
        for (numbers, bytes) in numbers.zip(self.bytes.chunks_mut(AT_ONCE)) {
            let made = &mut made[..numbers.len()];
            let made = Quantize::new(numbers, made, self.inverse, self.zero).eval(isa);
            bytes.copy_from_slice(made);
        }
    }
}

/// Products as numbers again.
pub(super) struct Linear<'l> {
    pub(super) product: &'l [i32],
    pub(super) factor: &'l [f32],
    pub(super) bias: &'l [f32],
    pub(super) out: &'l mut [f32],
}

impl SimdOp for Linear<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let (ops, width) = (isa.f32(), self.bias.len());
        let rows = self.out.chunks_exact_mut(width);
        for (out, product) in rows.zip(self.product.chunks_exact(width)) {
            for at in (0..width).step_by(ops.len()) {
                let number = number(isa, product, self.factor, self.bias, at);
                ops.store(number, &mut out[at..]);
            }
        }
    }
}

/// Products of a value and a gate, side by side, added to the tokens.
pub(super) struct Gates<'g> {
    pub(super) product: &'g [i32],
    pub(super) factor: &'g [f32],
    pub(super) bias: &'g [f32],
    pub(super) tokens: &'g mut [f32],
}

impl SimdOp for Gates<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let (ops, width) = (isa.f32(), self.bias.len() / 2);
        let rows = self.tokens.chunks_exact_mut(width);
        for (token, product) in rows.zip(self.product.chunks_exact(2 * width)) {
            for at in (0..width).step_by(ops.len()) {
                let value = number(isa, product, self.factor, self.bias, at);
                let gate = number(isa, product, self.factor, self.bias, width + at);
                let opened = ops.mul(value, Sigmoid::apply(isa, gate));
                let token = &mut token[at..];
                ops.store(ops.add(ops.load(token), opened), token);
            }
        }
    }
}

/// Some of a row's products as numbers. What is not inlined into `eval` is not compiled for the processor's
/// widest registers; closures that pass through the standard library are not.
#[inline(always)]
fn number<I: Isa>(isa: I, product: &[i32], factor: &[f32], bias: &[f32], at: usize) -> I::F32 {
    let (ops, whole) = (isa.f32(), isa.i32());
    let number = whole.to_float(whole.load(&product[at..]));
    let scaled = ops.mul(number, ops.load(&factor[at..]));
    ops.add(scaled, ops.load(&bias[at..]))
}
