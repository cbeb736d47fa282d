//! The classes of models, made from tables.
//!
//! A class for each model with code of its own for each of its fields and methods would be the larger part of the
//! library. So all classes share what is here, and what differs between them stands in a table: the texts of the model,
//! and the few functions that [`Class::of`] fills in. A class comes into being when it is first asked for: a program uses
//! few of them, and need not wait for the others.
//!
//! PyO3 offers no way to make a class from a table, so this file talks to the interpreter directly. It is the only one
//! that does. What makes it sound:
//!
//! - An object is made in one place, [`object`], which fills it completely before anybody sees it, and ends in one,
//!   `dealloc`. It lies where the interpreter put it and is never changed in between. What kind of model is in it, its
//!   class knows, and the two are compared when it is made.
//! - The interpreter hands our functions no objects but those of our classes: descriptors and slots of a class see
//!   objects of that class only, and no class can be derived from.
//! - Everything that the interpreter keeps pointers into is never freed.

#![expect(
    unsafe_code,
    reason = "PyO3 cannot make a class from a table; what makes this sound stands above"
)]

use std::any::{Any, TypeId};
use std::ffi::{CStr, c_int, c_void};
use std::mem::size_of;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{self, NonNull};

use pyo3::exceptions::PyTypeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use super::model::{self, Model};
use crate::panics::panicked;
use crate::values::public::{Argument, FromPublic, InputError};

/// Reads a model from what a caller gave and makes it an object.
type Read = fn(Python<'_>, Argument<'_>) -> Result<PyResult<Py<PyAny>>, InputError>;

/// What differs between one class and another.
pub struct Class {
    /// The names and documentation of the class and of its fields, as the definitions emit them.
    texts: &'static [u8],
    /// Reads an object from its fields.
    pub(super) read: Read,
    /// The type of the model.
    kind: fn() -> TypeId,
    /// The method that makes an object from what `to_dict` gives.
    from_dict: ffi::PyCFunctionWithKeywords,
    /// Bytes of an object.
    size: usize,
    /// Where the model lies in an object.
    model: unsafe fn(*mut ffi::PyObject) -> *mut dyn Model,
    /// The class, once it was asked for.
    made: PyOnceLock<Py<PyType>>,
}

/// An object as it lies in memory.
#[repr(C)]
struct Object<M> {
    head: Head,
    model: M,
}

/// What all objects begin with.
#[repr(C)]
struct Head {
    object: ffi::PyObject,
    class: &'static Class,
}

unsafe fn model_of<M: Model>(object: *mut ffi::PyObject) -> *mut dyn Model {
    // SAFETY: the caller has an object of the class of `M`.
    unsafe { &raw mut (*object.cast::<Object<M>>()).model }
}

impl Class {
    /// The table of a model.
    pub const fn of<M: Model + FromPublic>(texts: &'static [u8]) -> Self {
        // The interpreter aligns what it allocates like this at least.
        assert!(align_of::<Object<M>>() <= 8);
        Self {
            texts,
            read: |py, fields| M::from_public(fields).map(|model| object(py, model)),
            kind: TypeId::of::<M>,
            from_dict: from_dict::<M>,
            size: size_of::<Object<M>>(),
            model: model_of::<M>,
            made: PyOnceLock::new(),
        }
    }

    /// The class itself.
    pub(super) fn type_object<'py>(
        &'static self,
        py: Python<'py>,
    ) -> PyResult<&'py Bound<'py, PyType>> {
        let made = self.made.get_or_try_init(py, || self.make(py))?;
        Ok(made.bind(py))
    }

    /// The name of the class, and what else the texts begin with.
    fn head(&self) -> (&'static CStr, Texts) {
        let mut texts = Texts(self.texts);
        (texts.next().unwrap_or_default(), texts)
    }

    /// The name of the class.
    pub(super) fn name(&self) -> &'static str {
        let full = self.head().0.to_str().unwrap_or_default();
        full.rsplit_once('.').map_or(full, |(_, name)| name)
    }

    /// The fields, in order.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field> {
        let mut texts = self.head().1;
        texts.next();
        std::iter::from_fn(move || {
            Some(Field {
                name: texts.next()?,
                doc: texts.next()?,
            })
        })
    }

    fn make(&'static self, py: Python<'_>) -> PyResult<Py<PyType>> {
        let (name, mut texts) = self.head();
        let doc = texts.next().unwrap_or_default();
        let attribute = |(position, field): (usize, Field)| ffi::PyGetSetDef {
            name: field.name.as_ptr(),
            get: Some(get),
            set: None,
            doc: field.documentation().as_ptr(),
            closure: ptr::without_provenance_mut(position),
        };
        let mut attributes: Vec<_> = self.fields().enumerate().map(attribute).collect();
        attributes.push(ffi::PyGetSetDef::default());
        let methods = vec![
            method(c"to_dict", TO_DICT, to_dict),
            method(c"__reduce__", c"__reduce__($self, /)\n--\n\n", reduce),
            ffi::PyMethodDef {
                ml_name: c"from_dict".as_ptr(),
                ml_meth: ffi::PyMethodDefPointer {
                    PyCFunctionWithKeywords: self.from_dict,
                },
                ml_flags: ffi::METH_VARARGS | ffi::METH_KEYWORDS | ffi::METH_STATIC,
                ml_doc: FROM_DICT.as_ptr(),
            },
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
            ffi::PyType_Slot::default(),
        ];
        let mut spec = ffi::PyType_Spec {
            name: name.as_ptr(),
            basicsize: c_int::try_from(self.size)?,
            itemsize: 0,
            flags: ffi::Py_TPFLAGS_DEFAULT as _,
            slots: slots.as_mut_ptr(),
        };
        // SAFETY: the specification is complete, its list of slots has an end, and what the class keeps is never freed.
        let class = unsafe {
            Bound::from_owned_ptr_or_err(py, ffi::PyType_FromSpec(&raw mut spec))?
                .cast_into_unchecked::<PyType>()
        };
        let names: Vec<&str> = self.fields().map(Field::name).collect();
        class.setattr("__match_args__", PyTuple::new(py, names)?)?;
        Ok(class.unbind())
    }
}

/// The texts of a class, one after the other.
#[derive(Clone, Copy)]
struct Texts(&'static [u8]);

impl Iterator for Texts {
    type Item = &'static CStr;

    fn next(&mut self) -> Option<&'static CStr> {
        let text = CStr::from_bytes_until_nul(self.0).ok()?;
        self.0 = &self.0[text.count_bytes() + 1..];
        Some(text)
    }
}

/// A field of a model.
pub(super) struct Field {
    name: &'static CStr,
    /// The documentation, behind a mark.
    doc: &'static CStr,
}

impl Field {
    pub(super) fn name(self) -> &'static str {
        self.name.to_str().unwrap_or_default()
    }

    /// Whether it is masked in everything that is made for people to read.
    pub(super) fn secret(&self) -> bool {
        self.doc.to_bytes().first() == Some(&b'*')
    }

    fn documentation(&self) -> &'static CStr {
        let unmarked = self.doc.to_bytes_with_nul().get(1..).unwrap_or_default();
        CStr::from_bytes_with_nul(unmarked).unwrap_or_default()
    }
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

/// An object of the class of `model`.
pub(super) fn object<M: Model>(py: Python<'_>, model: M) -> PyResult<Py<PyAny>> {
    let class = model.class();
    assert!(
        (class.kind)() == TypeId::of::<M>(),
        "a model of another class"
    );
    let allocated = allocated(py, class)?;
    // SAFETY: what was allocated for the class of `M` is large enough for `Object<M>`. Nobody else has it yet, and there
    // is nothing in the place of the model that would have to be dropped.
    unsafe {
        (&raw mut (*allocated.as_ptr().cast::<Object<M>>()).model).write(model);
        Ok(Bound::from_owned_ptr(py, allocated.as_ptr()).unbind())
    }
}

/// An object whose model is still to be written. It is no object before that, which must happen at once.
fn allocated(py: Python<'_>, class: &'static Class) -> PyResult<NonNull<ffi::PyObject>> {
    let made = class.type_object(py)?.as_type_ptr();
    // SAFETY: it is a class, and one whose objects begin with a `Head`.
    unsafe {
        let allocated = NonNull::new(ffi::PyType_GenericAlloc(made, 0));
        let allocated = allocated.ok_or_else(|| PyErr::fetch(py))?;
        (&raw mut (*allocated.as_ptr().cast::<Head>()).class).write(class);
        Ok(allocated)
    }
}

/// The model in an object, if it is one of ours.
pub(super) fn model_in<'a>(object: &'a Bound<'_, PyAny>) -> Option<&'a dyn Model> {
    class_of(&object.get_type())?;
    // SAFETY: it is an object of one of our classes, and lives as long as the reference to it.
    Some(unsafe { shown(object.as_ptr()) })
}

/// The model of type `M` in an object, if that is what it is.
pub(super) fn exactly<'a, M: Model>(object: &'a Bound<'_, PyAny>) -> Option<&'a M> {
    let model: &dyn Any = model_in(object)?;
    model.downcast_ref()
}

/// The table of a class, if it is one of ours.
pub(super) fn class_of(class: &Bound<'_, PyType>) -> Option<&'static Class> {
    model::classes().find(|candidate| {
        let made = candidate.made.get(class.py());
        made.is_some_and(|made| made.is(class))
    })
}

/// The model in an object.
///
/// # Safety
///
/// The object is one of ours, and outlives `'a`.
unsafe fn shown<'a>(object: *mut ffi::PyObject) -> &'a dyn Model {
    // SAFETY: by what the caller promises.
    unsafe {
        let class = (*object.cast::<Head>()).class;
        &*(class.model)(object)
    }
}

/// Runs what the interpreter asked for. An error or a panic becomes an exception.
fn guarded(py: Python<'_>, act: impl FnOnce() -> PyResult<Py<PyAny>>) -> *mut ffi::PyObject {
    let result = catch_unwind(AssertUnwindSafe(act))
        .unwrap_or_else(|payload| Err(panicked(Some(payload)).into()));
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
    let (py, model) = unsafe { (Python::assume_attached(), shown(object)) };
    guarded(py, || {
        Ok(model.field(position.addr()).to_python(py)?.unbind())
    })
}

unsafe extern "C" fn dealloc(object: *mut ffi::PyObject) {
    // SAFETY: this is the end of an object of ours: nobody refers to it any more. Its memory came from the allocator to
    // which it goes back, and like every object of a class that was made at run time it holds a reference to its class.
    unsafe {
        let class = (*object.cast::<Head>()).class;
        ptr::drop_in_place((class.model)(object));
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
            Ok(PyString::new(py, &model::repr(model)).into_any().unbind())
        })
    })
}

unsafe extern "C" fn to_dict(
    object: *mut ffi::PyObject,
    _: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls the methods of a class with its objects.
    let model = unsafe { shown(object) };
    Python::attach(|py| guarded(py, || Ok(model::to_dict(py, model)?.into_any().unbind())))
}

unsafe extern "C" fn reduce(
    object: *mut ffi::PyObject,
    _: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls the methods of a class with its objects.
    let model = unsafe { shown(object) };
    Python::attach(|py| guarded(py, || Ok(model::reduce(py, model)?.into_any().unbind())))
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
                ffi::Py_EQ => model::equal(shown(left), shown(right)),
                ffi::Py_NE => !model::equal(shown(left), shown(right)),
                _ => return Ok(py.NotImplemented()),
            };
            Ok(equal.into_pyobject(py)?.to_owned().into_any().unbind())
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
            model::from_fields(py, class, fields.as_ref())
        })
    })
}

/// Static methods are not told their class, so each class has one of its own.
unsafe extern "C" fn from_dict<M: Model>(
    _: *mut ffi::PyObject,
    arguments: *mut ffi::PyObject,
    named: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter calls with a tuple, and a dict or nothing.
    unsafe { from_dict_of(TypeId::of::<M>(), arguments, named) }
}

/// The same for the class of this kind of model.
///
/// # Safety
///
/// The arguments are a tuple, and a dict or nothing.
unsafe fn from_dict_of(
    kind: TypeId,
    arguments: *mut ffi::PyObject,
    named: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    Python::attach(|py| {
        guarded(py, || {
            let class = model::classes().find(|class| (class.kind)() == kind);
            // SAFETY: by what the caller promises.
            let (class, arguments, named) = unsafe { taken(py, class, arguments, named)? };
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
            model::from_fields(py, class, Some(data))
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
