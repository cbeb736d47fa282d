//! The classes of models, made from their labels.
//!
//! A class for each model with code of its own for each of its fields and methods would be the larger part of the
//! library. So all classes share what is here, and an object holds its model behind a pointer. A class comes into being
//! when it is first asked for: a program uses few of them, and need not wait for the others.
//!
//! PyO3 offers no way to make such classes, so this file talks to the interpreter directly. It is the only one that does.
//! What makes it sound:
//!
//! - An object is made in one place, [`object_within`], which fills it completely before anybody sees it, and ends in one,
//!   `dealloc`. It lies where the interpreter put it and is never changed in between.
//! - The model of an object lies in its owner, a value that nobody changes and that ends with the last of its objects.
//! - The interpreter hands our functions no objects but those of our classes: descriptors and slots of a class see
//!   objects of that class only, and no class can be derived from.
//! - Everything that the interpreter keeps pointers into is never freed.

#![expect(
    unsafe_code,
    reason = "PyO3 cannot make a class at run time; what makes this sound stands above"
)]

pub(crate) mod kept;

use std::ffi::{CStr, CString, c_int, c_void};
use std::hash::{BuildHasher, RandomState};
use std::mem::size_of;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{self, NonNull};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use once_cell::sync::Lazy;
use pyo3::exceptions::PyTypeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};
use realtimekit_api::Error;
use realtimekit_api::bridge::{
    Argument, InputError, Labels, ModelEntry, ModelView, View, Viewable, models, panicked,
};
use serde_json::{Map, Value};

use crate::arguments::object_from_python;
use crate::convert::{model_repr, model_to_dict};
use crate::errors::{Failure, exception, wrong_type};

/// A class, and the model that its objects hold.
pub(crate) struct Class {
    /// The name of the model, its fields, and how it is read.
    pub(crate) entry: &'static ModelEntry,
    /// The class, once it was asked for.
    made: PyOnceLock<Py<PyType>>,
}

/// All classes, sorted by where their labels lie in memory.
static CLASSES: Lazy<Vec<Class>> = Lazy::new(|| {
    let mut classes: Vec<_> = models()
        .map(|entry| Class {
            entry,
            made: PyOnceLock::new(),
        })
        .collect();
    classes.sort_by_key(|class| ptr::from_ref(class.entry.labels).addr());
    classes
});

/// The classes of all models.
pub(crate) fn classes() -> impl Iterator<Item = &'static Class> {
    CLASSES.iter()
}

/// An object as it lies in memory.
#[repr(C)]
struct Object {
    object: ffi::PyObject,
    /// Lies in `owner`, of which it may be a part.
    model: NonNull<dyn ModelView>,
    owner: Arc<dyn Viewable>,
}

impl Class {
    /// The class of the models with these labels.
    fn of(labels: &'static Labels) -> Option<&'static Self> {
        // The models of a list are of one class.
        static LAST: AtomicUsize = AtomicUsize::new(0);
        let last = CLASSES.get(LAST.load(Ordering::Relaxed))?;
        if ptr::eq(last.entry.labels, labels) {
            return Some(last);
        }
        let place = |labels: &'static Labels| ptr::from_ref(labels).addr();
        let found = CLASSES.binary_search_by_key(&place(labels), |class| place(class.entry.labels));
        let found = found.ok()?;
        LAST.store(found, Ordering::Relaxed);
        CLASSES.get(found)
    }

    /// The class itself.
    pub(super) fn type_object<'py>(
        &'static self,
        py: Python<'py>,
    ) -> PyResult<&'py Bound<'py, PyType>> {
        let made = self.made.get_or_try_init(py, || self.make(py))?;
        Ok(made.bind(py))
    }

    /// The name of the class.
    pub(crate) fn name(&self) -> &'static str {
        self.entry.labels.name()
    }

    fn make(&'static self, py: Python<'_>) -> PyResult<Py<PyType>> {
        let labels = self.entry.labels;
        let mut documentation = Documentation(labels.documentation());
        let name = kept(format!("realtimekit_api.{}", labels.name()))?;
        let doc = documentation.next().to_str().unwrap_or_default();
        let doc = kept(format!("{}(**fields)\n--\n\n{doc}", labels.name()))?;
        let mut attributes = Vec::with_capacity(labels.len() + 1);
        for (position, name) in labels.names(false).enumerate() {
            attributes.push(ffi::PyGetSetDef {
                name: kept(name.to_owned())?.as_ptr(),
                get: Some(get),
                set: None,
                doc: documentation.next().as_ptr(),
                closure: ptr::without_provenance_mut(position),
            });
        }
        attributes.push(ffi::PyGetSetDef::default());
        let methods = vec![
            method(c"to_dict", TO_DICT, to_dict),
            method(c"__reduce__", c"__reduce__($self, /)\n--\n\n", reduce),
            ffi::PyMethodDef {
                ml_name: c"from_dict".as_ptr(),
                ml_meth: ffi::PyMethodDefPointer {
                    PyCFunctionWithKeywords: from_dict,
                },
                ml_flags: ffi::METH_VARARGS | ffi::METH_KEYWORDS | ffi::METH_CLASS,
                ml_doc: FROM_DICT.as_ptr(),
            },
            pydantic_method(c"__get_pydantic_core_schema__", core_schema),
            pydantic_method(c"__get_pydantic_json_schema__", json_schema),
            ffi::PyMethodDef::zeroed(),
        ];
        let slot = |slot, pfunc: *mut c_void| ffi::PyType_Slot { slot, pfunc };
        let mut slots = [
            slot(ffi::Py_tp_doc, doc.as_ptr().cast_mut().cast()),
            slot(ffi::Py_tp_getset, attributes.leak().as_mut_ptr().cast()),
            slot(ffi::Py_tp_methods, methods.leak().as_mut_ptr().cast()),
            slot(ffi::Py_tp_new, new as ffi::newfunc as *mut c_void),
            slot(
                ffi::Py_tp_dealloc,
                dealloc as ffi::destructor as *mut c_void,
            ),
            slot(ffi::Py_tp_repr, repr as ffi::reprfunc as *mut c_void),
            slot(
                ffi::Py_tp_richcompare,
                richcompare as ffi::richcmpfunc as *mut c_void,
            ),
            slot(ffi::Py_tp_hash, hash as ffi::hashfunc as *mut c_void),
            ffi::PyType_Slot::default(),
        ];
        let mut spec = ffi::PyType_Spec {
            name: name.as_ptr(),
            basicsize: c_int::try_from(size_of::<Object>())?,
            itemsize: 0,
            flags: ffi::Py_TPFLAGS_DEFAULT as _,
            slots: slots.as_mut_ptr(),
        };
        // SAFETY: the specification is complete, its list of slots has an end, and what the class keeps is never freed.
        let class = unsafe {
            Bound::from_owned_ptr_or_err(py, ffi::PyType_FromSpec(&raw mut spec))?
                .cast_into_unchecked::<PyType>()
        };
        let names: Vec<&str> = labels.names(false).collect();
        class.setattr("__match_args__", PyTuple::new(py, names)?)?;
        Ok(class.unbind())
    }
}

/// The documentation of a class and then of its fields, one after the other.
struct Documentation(&'static str);

impl Documentation {
    /// The next one, with the end that the interpreter looks for.
    fn next(&mut self) -> &'static CStr {
        let Ok(text) = CStr::from_bytes_until_nul(self.0.as_bytes()) else {
            return c"";
        };
        self.0 = &self.0[text.count_bytes() + 1..];
        text
    }
}

/// A text that the interpreter keeps a pointer into.
fn kept(text: String) -> PyResult<&'static CStr> {
    Ok(Box::leak(CString::new(text)?.into_boxed_c_str()))
}

const FROM_DICT: &CStr = c"from_dict(data)\n--\n\nBuilds the object from what `to_dict` gives.";

const TO_DICT: &CStr = c"to_dict($self, /)\n--\n\nThe object as a dict of plain values: attribute names as keys, timestamps as \
    ISO 8601 text. Secrets are not masked.";

/// A method without arguments.
fn method(name: &'static CStr, doc: &'static CStr, function: ffi::PyCFunction) -> ffi::PyMethodDef {
    ffi::PyMethodDef {
        ml_name: name.as_ptr(),
        ml_meth: ffi::PyMethodDefPointer {
            PyCFunction: function,
        },
        ml_flags: ffi::METH_NOARGS,
        ml_doc: doc.as_ptr(),
    }
}

/// A class method by which Pydantic asks a class how it is read and written.
fn pydantic_method(name: &'static CStr, function: ffi::PyCFunction) -> ffi::PyMethodDef {
    ffi::PyMethodDef {
        ml_name: name.as_ptr(),
        ml_meth: ffi::PyMethodDefPointer {
            PyCFunction: function,
        },
        ml_flags: ffi::METH_VARARGS | ffi::METH_CLASS,
        ml_doc: ptr::null(),
    }
}

/// An object that holds this model.
pub(crate) fn object(py: Python<'_>, model: Arc<dyn ModelView>) -> PyResult<Py<PyAny>> {
    object_within(py, &*model, Arc::clone(&model) as _)
}

/// An object that holds a model which lies in `owner`. That is for this module and the one below it to see to: what they
/// give is taken from a view of the owner.
fn object_within(
    py: Python<'_>,
    model: &dyn ModelView,
    owner: Arc<dyn Viewable>,
) -> PyResult<Py<PyAny>> {
    let class = Class::of(model.labels())
        .ok_or_else(|| PyTypeError::new_err("the model is not one of this package"))?;
    let made = class.type_object(py)?.as_type_ptr();
    // SAFETY: it is a class whose objects are as large as `Object`. Nobody else has the object yet, and there is nothing in
    // the place of the fields that would have to be dropped.
    unsafe {
        let allocated = NonNull::new(ffi::PyType_GenericAlloc(made, 0));
        let allocated = allocated.ok_or_else(|| PyErr::fetch(py))?;
        let object = allocated.as_ptr().cast::<Object>();
        (&raw mut (*object).model).write(NonNull::from(model));
        (&raw mut (*object).owner).write(owner);
        Ok(Bound::from_owned_ptr(py, allocated.as_ptr()).unbind())
    }
}

/// The model in an object, if it is one of ours.
pub(crate) fn model_in<'a>(object: &'a Bound<'_, PyAny>) -> Option<&'a dyn ModelView> {
    class_of(&object.get_type())?;
    // SAFETY: it is an object of one of our classes, and lives as long as the reference to it.
    Some(unsafe { shown(object.as_ptr()) })
}

/// The entry of a class, if it is one of ours.
pub(crate) fn class_of(class: &Bound<'_, PyType>) -> Option<&'static Class> {
    classes().find(|candidate| {
        let made = candidate.made.get(class.py());
        made.is_some_and(|made| made.is(class))
    })
}

/// The model in an object.
///
/// # Safety
///
/// The object is one of ours, and outlives `'a`.
unsafe fn shown<'a>(object: *mut ffi::PyObject) -> &'a dyn ModelView {
    // SAFETY: by what the caller promises, and the owner keeps the model where it is.
    unsafe { (*object.cast::<Object>()).model.as_ref() }
}

/// Runs what the interpreter asked for. An error or a panic becomes an exception.
fn guarded(py: Python<'_>, act: impl FnOnce() -> PyResult<Py<PyAny>>) -> *mut ffi::PyObject {
    let result = catch_unwind(AssertUnwindSafe(act))
        .unwrap_or_else(|payload| Err(exception(&panicked(Some(payload)))));
    match result {
        Ok(object) => object.into_ptr(),
        Err(error) => {
            error.restore(py);
            ptr::null_mut()
        }
    }
}

// What follows is called by the interpreter. Where many calls are made, a thread that is attached anyway is not attached
// once more: that would cost as much as the work.

unsafe extern "C" fn get(object: *mut ffi::PyObject, position: *mut c_void) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls from a thread that is attached, with an object of the class of the descriptor.
    let (py, model, owner) = unsafe {
        let owner = &(*object.cast::<Object>()).owner;
        (Python::assume_attached(), shown(object), owner)
    };
    guarded(py, || {
        let value = kept::part(py, model.field(position.addr()), owner)?;
        Ok(value.unbind())
    })
}

unsafe extern "C" fn dealloc(object: *mut ffi::PyObject) {
    // SAFETY: this is the end of an object of ours: nobody refers to it any more. Its memory came from the allocator to
    // which it goes back, and like every object of a class that was made at run time it holds a reference to its class.
    unsafe {
        ptr::drop_in_place(&raw mut (*object.cast::<Object>()).owner);
        let made = ffi::Py_TYPE(object);
        ffi::PyObject_Free(object.cast());
        ffi::Py_DECREF(made.cast());
    }
}

unsafe extern "C" fn repr(object: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls the slots of a class with its objects.
    let model = unsafe { shown(object) };
    Python::attach(|py| {
        guarded(py, || {
            Ok(PyString::new(py, &model_repr(model)).into_any().unbind())
        })
    })
}

unsafe extern "C" fn to_dict(
    object: *mut ffi::PyObject,
    _: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls the methods of a class with its objects.
    let model = unsafe { shown(object) };
    Python::attach(|py| guarded(py, || Ok(model_to_dict(py, model)?.into_any().unbind())))
}

unsafe extern "C" fn reduce(
    object: *mut ffi::PyObject,
    _: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls the methods of a class with its objects.
    let model = unsafe { shown(object) };
    Python::attach(|py| guarded(py, || Ok(pickled(py, model)?.into_any().unbind())))
}

unsafe extern "C" fn richcompare(
    left: *mut ffi::PyObject,
    right: *mut ffi::PyObject,
    operator: c_int,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls the slots of a class with its objects; only the other operand can be anything, and is
    // looked into only if its class is the same.
    Python::attach(|py| unsafe {
        let same_class = ptr::eq(ffi::Py_TYPE(left), ffi::Py_TYPE(right));
        guarded(py, || {
            let equal = match operator {
                _ if !same_class => return Ok(py.NotImplemented()),
                ffi::Py_EQ => View::Model(shown(left)) == View::Model(shown(right)),
                ffi::Py_NE => View::Model(shown(left)) != View::Model(shown(right)),
                _ => return Ok(py.NotImplemented()),
            };
            Ok(equal.into_pyobject(py)?.to_owned().into_any().unbind())
        })
    })
}

unsafe extern "C" fn hash(object: *mut ffi::PyObject) -> ffi::Py_hash_t {
    /// Differs in each process, so that nobody can choose values that collide.
    static STATE: Lazy<RandomState> = Lazy::new(RandomState::new);
    // SAFETY: the interpreter calls the slots of a class with its objects.
    let hash = STATE.hash_one(View::Model(unsafe { shown(object) }));
    // The size of a hash is that of a pointer, and -1 would stand for an error.
    match hash as ffi::Py_hash_t {
        -1 => -2,
        hash => hash,
    }
}

unsafe extern "C" fn core_schema(
    class: *mut ffi::PyObject,
    _: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls class methods with the class.
    unsafe { pydantic(class, "core_schema") }
}

unsafe extern "C" fn json_schema(
    class: *mut ffi::PyObject,
    _: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls class methods with the class.
    unsafe { pydantic(class, "json_schema") }
}

/// What a function of `_pydantic.py` says of a class. The module is loaded only now: it needs Pydantic.
///
/// # Safety
///
/// The class is an object that lives.
unsafe fn pydantic(class: *mut ffi::PyObject, function: &str) -> *mut ffi::PyObject {
    Python::attach(|py| {
        guarded(py, || {
            // SAFETY: by what the caller promises.
            let class = unsafe { Bound::from_borrowed_ptr(py, class) };
            let module = py.import("realtimekit_api._pydantic")?;
            Ok(module.call_method1(function, (class,))?.unbind())
        })
    })
}

unsafe extern "C" fn new(
    class: *mut ffi::PyTypeObject,
    arguments: *mut ffi::PyObject,
    fields: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls with a class, a tuple, and a dict or nothing.
    Python::attach(|py| unsafe {
        guarded(py, || {
            let class = Bound::from_borrowed_ptr(py, class.cast());
            let class = class_of(class.cast::<PyType>()?);
            let (class, arguments, fields) = taken(py, class, arguments, fields)?;
            let name = class.name();
            if !arguments.is_empty() {
                return Err(PyTypeError::new_err(format!(
                    "{name}.__new__() takes 0 positional arguments but {} {} given",
                    arguments.len(),
                    if arguments.len() == 1 { "was" } else { "were" }
                )));
            }
            from_fields(py, class, fields.as_ref())
        })
    })
}

/// A class method, so that the interpreter says which class it is.
unsafe extern "C" fn from_dict(
    class: *mut ffi::PyObject,
    arguments: *mut ffi::PyObject,
    named: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls with a class, a tuple, and a dict or nothing.
    Python::attach(|py| unsafe {
        guarded(py, || {
            let class = Bound::from_borrowed_ptr(py, class);
            let class = class_of(class.cast::<PyType>()?);
            let (class, arguments, named) = taken(py, class, arguments, named)?;
            let name = class.name();
            let named_data = match &named {
                Some(named) => named.get_item("data")?,
                None => None,
            };
            let given = arguments.len() + named.map_or(0, |named| named.len());
            let data = match (arguments.get_item(0).ok().or(named_data), given) {
                (Some(data), 1) => data,
                _ => {
                    return Err(PyTypeError::new_err(format!(
                        "{name}.from_dict() takes exactly one argument, data"
                    )));
                }
            };
            let Ok(data) = data.cast::<PyDict>() else {
                return Err(PyTypeError::new_err(format!(
                    "{name}.from_dict(): data must be a dict, not {}",
                    data.get_type().name()?
                )));
            };
            from_fields(py, class, Some(data))
        })
    })
}

type Taken<'py> = (
    &'static Class,
    Bound<'py, PyTuple>,
    Option<Bound<'py, PyDict>>,
);

/// What a function of a class was called with.
///
/// # Safety
///
/// The arguments are a tuple, and a dict or nothing.
unsafe fn taken<'py>(
    py: Python<'py>,
    class: Option<&'static Class>,
    arguments: *mut ffi::PyObject,
    named: *mut ffi::PyObject,
) -> PyResult<Taken<'py>> {
    let class =
        class.ok_or_else(|| PyTypeError::new_err("the class is not one of this package"))?;
    // SAFETY: by what the caller promises.
    let (arguments, named) = unsafe {
        (
            Bound::from_borrowed_ptr(py, arguments).cast_into_unchecked(),
            Bound::from_borrowed_ptr_or_opt(py, named).map(|named| named.cast_into_unchecked()),
        )
    };
    Ok((class, arguments, named))
}

/// For pickling and copying: the class's `from_dict` and what `to_dict` gives.
fn pickled<'py>(py: Python<'py>, model: &dyn ModelView) -> PyResult<Bound<'py, PyTuple>> {
    let class = Class::of(model.labels())
        .ok_or_else(|| PyTypeError::new_err("the model is not one of this package"))?;
    let build = class.type_object(py)?.getattr("from_dict")?;
    (build, (model_to_dict(py, model)?,)).into_pyobject(py)
}

/// An object from its fields, given as keyword arguments or as a dict.
fn from_fields(
    py: Python<'_>,
    class: &Class,
    fields: Option<&Bound<'_, PyDict>>,
) -> PyResult<Py<PyAny>> {
    let name = class.name();
    let fields = match fields {
        None => Map::new(),
        Some(fields) => object_from_python(name, fields.as_mapping())?,
    };
    let fields = Value::Object(fields);
    match (class.entry.read)(Argument::new(&fields, false)) {
        Ok(model) => object(py, model),
        Err(error) => Err(refused(name, &error).into()),
    }
}

fn refused(name: &str, error: &InputError) -> Failure {
    let message = format!("{name}: {error}");
    if error.is_about_types() {
        wrong_type(message)
    } else {
        Error::invalid_request(message).into()
    }
}
