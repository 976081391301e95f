//! The weights file: safetensors, its data used where it lies.

use super::kernel::{LANES, Linear, Norm};
use serde_json::{Map, Value};
use std::fmt;

/// Why a weights file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightsError(String);

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "the reader's weights cannot be used: {}", self.0)
    }
}

impl std::error::Error for WeightsError {}

impl WeightsError {
    pub(super) fn new(why: impl Into<String>) -> WeightsError {
        WeightsError(why.into())
    }
}

/// Tensors by name. Matrices stay where they are; what is small is copied out, so that nothing depends on alignment or
/// on the processor's byte order.
pub(super) struct Weights {
    data: &'static [u8],
    tensors: Map<String, Value>,
    metadata: Map<String, Value>,
}

impl Weights {
    /// Reads the header.
    pub fn new(file: &'static [u8]) -> Result<Weights, WeightsError> {
        let cut = || WeightsError::new("the file is cut off");
        let (size, rest) = file.split_first_chunk::<8>().ok_or_else(cut)?;
        let size = usize::try_from(u64::from_le_bytes(*size)).map_err(|_| cut())?;
        let (header, data) = rest.split_at_checked(size).ok_or_else(cut)?;
        let mut tensors: Map<String, Value> =
            serde_json::from_slice(header).map_err(|error| WeightsError::new(format!("header: {error}")))?;
        let metadata = match tensors.remove("__metadata__") {
            Some(Value::Object(metadata)) => metadata,
            _ => return Err(WeightsError::new("no metadata")),
        };
        let new = Weights { data, tensors, metadata };
        if new.text("format")? != "onrecord-reader" || new.text("version")? != "1" {
            return Err(WeightsError::new("another format or version"));
        }
        Ok(new)
    }

    /// A value of the metadata.
    pub fn text(&self, key: &str) -> Result<&str, WeightsError> {
        self.metadata.get(key).and_then(Value::as_str).ok_or_else(|| WeightsError::new(format!("no {key}")))
    }

    /// A value of the metadata as a number.
    pub fn number<T: std::str::FromStr>(&self, key: &str) -> Result<T, WeightsError> {
        self.text(key)?.parse().map_err(|_| WeightsError::new(format!("{key} is no number of its kind")))
    }

    /// A value of the metadata that is the width of rows.
    pub fn width(&self, key: &str) -> Result<usize, WeightsError> {
        let width: usize = self.number(key)?;
        match width > 0 && width.is_multiple_of(LANES) && width <= 1 << 14 {
            true => Ok(width),
            false => Err(WeightsError::new(format!("{key} is no multiple of {LANES}"))),
        }
    }

    /// The bytes of a tensor.
    pub fn bytes(&self, name: &str, kind: &str) -> Result<&'static [u8], WeightsError> {
        let wrong = || WeightsError::new(format!("no tensor {name} of {kind}"));
        let tensor = self.tensors.get(name).ok_or_else(wrong)?;
        let offset = |i: usize| usize::try_from(tensor["data_offsets"][i].as_u64()?).ok();
        if tensor["dtype"] != kind {
            return Err(wrong());
        }
        let (start, end) = offset(0).zip(offset(1)).ok_or_else(wrong)?;
        self.data.get(start..end).ok_or_else(wrong)
    }

    /// A tensor of `count` floats, all of them finite.
    pub fn floats(&self, name: &str, count: usize) -> Result<Vec<f32>, WeightsError> {
        let (chunks, rest) = self.bytes(name, "F32")?.as_chunks::<4>();
        let floats: Vec<f32> = chunks.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        match rest.is_empty() && floats.len() == count && floats.iter().all(|f| f.is_finite()) {
            true => Ok(floats),
            false => Err(WeightsError::new(format!("{name} is not {count} numbers"))),
        }
    }

    /// A linear layer.
    pub fn linear(&self, name: &str, inputs: usize, outputs: usize) -> Result<Linear, WeightsError> {
        let padded = outputs.next_multiple_of(LANES);
        let weights = self.bytes(&format!("{name}.q"), "I8")?;
        let scale = self.floats(&format!("{name}.scale"), padded)?;
        let bias = self.floats(&format!("{name}.bias"), padded)?;
        let (sum, _) = self.bytes(&format!("{name}.sum"), "I32")?.as_chunks::<4>();
        let sum = sum.iter().map(|bytes| i32::from_le_bytes(*bytes)).collect();
        Linear::new(inputs, weights, scale, bias, sum)
            .ok_or_else(|| WeightsError::new(format!("{name} is not {outputs} rows of {inputs}")))
    }

    /// A layer norm.
    pub fn norm(&self, name: &str, width: usize, epsilon: f32) -> Result<Norm, WeightsError> {
        let weight = self.floats(&format!("{name}.weight"), width)?;
        let bias = self.floats(&format!("{name}.bias"), width)?;
        Ok(Norm { weight, bias, epsilon })
    }
}
