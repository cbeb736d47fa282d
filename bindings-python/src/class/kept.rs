//! Values of results as objects of Python, of which parts keep the whole alive: no part is copied.

use std::sync::Arc;

use pyo3::prelude::*;
use realtimekit_api::bridge::{ModelView, View, Viewable};

use super::object_within;
use crate::convert::{dict, list, timestamp, to_plain};

/// A value as a whole.
pub(crate) fn to_python<'py>(
    py: Python<'py>,
    value: &Arc<dyn Viewable>,
) -> PyResult<Bound<'py, PyAny>> {
    part(py, value.view(), value)
}

/// The fields of a model, in order.
pub(crate) fn fields<'py>(
    py: Python<'py>,
    model: &Arc<dyn ModelView>,
) -> impl Iterator<Item = PyResult<Bound<'py, PyAny>>> {
    let owner: Arc<dyn Viewable> = Arc::clone(model) as _;
    (0..model.count()).map(move |position| part(py, model.field(position), &owner))
}

/// What lies in the owner, as code sees it.
pub(super) fn part<'py>(
    py: Python<'py>,
    value: View<'_>,
    owner: &Arc<dyn Viewable>,
) -> PyResult<Bound<'py, PyAny>> {
    match value {
        View::Timestamp(time) => Ok(timestamp(py, time)?.into_any()),
        View::List(values) => list(py, values.views().map(|value| part(py, value, owner))),
        View::Map(map) => {
            let entries = map.entries();
            dict(
                py,
                entries.map(|(key, value)| (key, part(py, value, owner))),
            )
        }
        View::Model(model) => Ok(object_within(py, model, Arc::clone(owner))?.into_bound(py)),
        View::OneOf(_, value) => part(py, value.view(), owner),
        other => to_plain(py, other),
    }
}
