//! The short driver that names the steps, and the exporters.
