//! The tensor runtime, and nothing else of it outside this file, [`crate::convolutions`] and its callers' views of
//! tensors.
//!
//! Each call computes on one thread, so that the sums, and with them the results, do not depend on how
//! many threads the caller runs. The runtime only computes inside thread pools of its own; calls that
//! come at the same time get a pool of one thread each, kept for the next call.

use std::{
    borrow::Cow,
    sync::{Arc, Mutex, PoisonError},
};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::{AsView, Layout, NdTensor, NdTensorView};

use crate::Error;

/// A loaded graph.
pub(crate) struct Runtime {
    model: Model,
    pools: Pools,
}

impl Runtime {
    /// Reads an ONNX file.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Runtime, Error> {
        let model = match bytes {
            Cow::Borrowed(bytes) => options().load_static_slice(bytes),
            Cow::Owned(bytes) => options().load(bytes),
        };
        Ok(Runtime {
            model: model.map_err(|e| Error::Network(e.to_string()))?,
            pools: Pools::default(),
        })
    }

    /// An input or output by its name.
    pub fn node(&self, name: &str) -> Result<NodeId, Error> {
        let node = self.model.node_id(name);
        node.map_err(|e| Error::Network(e.to_string()))
    }

    /// Runs the graph.
    pub fn run<const N: usize>(
        &self,
        inputs: Vec<(NodeId, ValueOrView<'_>)>,
        outputs: [NodeId; N],
    ) -> Result<[Value; N], Error> {
        let result = self.pools.with(|pool| {
            let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
            self.model.run_n(inputs, outputs, Some(options))
        });
        result.map_err(|e| Error::Network(e.to_string()))
    }
}

/// Thread pools of one thread each that no call uses at the moment.
#[derive(Default)]
pub(crate) struct Pools {
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

impl Pools {
    /// Lends a pool, a new one if all are in use.
    pub fn with<T>(&self, work: impl FnOnce(&Arc<ThreadPool>) -> T) -> T {
        let pool = self.idle().pop();
        let pool = pool.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let result = work(&pool);
        self.idle().push(pool);
        result
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Arc<ThreadPool>>> {
        // A list of idle pools is whole whatever happened to the thread that held it.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Computes on the calling thread: a thread that waits for a pool leaves its core idle at every handing over, which
/// took a fifth of the time of two threads.
pub(crate) fn here<T: Send>(pools: &Pools, work: impl FnOnce() -> T + Send) -> T {
    thread_local! {
        // None where the caller's thread is part of a pool already.
        static ALONE: Option<rayon::ThreadPool> = rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .use_current_thread()
            .build()
            .ok();
    }
    ALONE.with(|alone| match alone {
        Some(alone) => alone.install(work),
        None => pools.with(|pool| pool.run(work)),
    })
}

fn options() -> ModelOptions {
    let mut options = ModelOptions::with_all_ops();
    options.prepack_weights(true);
    options
}

/// A list as an input.
pub(crate) fn list(numbers: &[i32]) -> ValueOrView<'_> {
    NdTensorView::from_data([numbers.len()], numbers).into()
}

/// A table as an input, `width` numbers a row.
pub(crate) fn table(numbers: &[i32], width: usize) -> ValueOrView<'_> {
    NdTensorView::from_data([numbers.len() / width, width], numbers).into()
}

/// An output of so many rows.
pub(crate) fn numbers(value: Value, rows: usize) -> Result<Vec<f32>, Error> {
    let tensor: NdTensor<f32, 2> = value
        .try_into()
        .map_err(|_| Error::Network("its outputs are no tables of numbers".to_owned()))?;
    if tensor.size(0) != rows {
        return Err(Error::Network("it answers for other tokens".to_owned()));
    }
    Ok(tensor.to_vec())
}
