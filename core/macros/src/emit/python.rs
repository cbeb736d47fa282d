//! Python: what makes each model a class that feels at home there. The attribute on the struct itself is written by
//! `model.rs`; calls go by name through `calls.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::definition::{Definition, Field, Model, Use};

pub(super) fn emit(definition: &Definition) -> TokenStream {
    let models = definition
        .models
        .iter()
        .filter(|model| model.used != Use::Parameters);
    let methods = models.clone().map(methods);
    let names = models.map(|model| &model.name);
    quote! {
        #[cfg(feature = "python")]
        #[doc(hidden)]
        pub(crate) mod python {
            use super::*;
            use ::realtimekit_api::__private::pyo3;

            #(#methods)*

            /// Adds the classes of this module.
            pub(crate) fn register(
                module: &pyo3::Bound<'_, pyo3::types::PyModule>,
            ) -> pyo3::PyResult<()> {
                use pyo3::types::PyModuleMethods as _;
                #(module.add_class::<#names>()?;)*
                ::std::result::Result::Ok(())
            }
        }
    }
}

fn methods(model: &Model) -> TokenStream {
    let name = &model.name;
    let fields = model.fields.iter().map(Field::public_name);
    quote! {
        #[pyo3::pymethods]
        #[pyo3(crate = "::realtimekit_api::__private::pyo3")]
        impl #name {
            #[classattr]
            fn __match_args__(
                py: pyo3::Python<'_>,
            ) -> pyo3::PyResult<pyo3::Py<pyo3::types::PyTuple>> {
                ::std::result::Result::Ok(pyo3::types::PyTuple::new(py, [#(#fields),*])?.unbind())
            }

            #[new]
            #[pyo3(signature = (**fields))]
            fn python_new(
                fields: ::std::option::Option<&pyo3::Bound<'_, pyo3::types::PyDict>>,
            ) -> pyo3::PyResult<Self> {
                ::realtimekit_api::__private::python::from_fields(fields)
            }

            /// Builds the object from what `to_dict` gives.
            #[staticmethod]
            fn from_dict(
                data: &pyo3::Bound<'_, pyo3::types::PyDict>,
            ) -> pyo3::PyResult<Self> {
                ::realtimekit_api::__private::python::from_fields(::std::option::Option::Some(data))
            }

            /// The object as a dict of plain values: attribute names as keys, timestamps as ISO 8601 text. Secrets are not masked.
            fn to_dict<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                ::realtimekit_api::__private::python::to_dict(py, self)
            }

            fn __repr__(&self) -> ::std::string::String {
                ::realtimekit_api::__private::python::repr(self)
            }

            fn __reduce__<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::types::PyTuple>> {
                ::realtimekit_api::__private::python::reduce::<Self>(py, self)
            }
        }
    }
}
