//! What stands beside the items of a page: a struct whose fields every language shows on the page itself.

use proc_macro2::TokenStream;
use quote::quote;

use crate::definition::{Field, Model};
use crate::names::camel_case;

pub(super) fn emit(model: &Model) -> TokenStream {
    let Model {
        name, doc, fields, ..
    } = model;
    let names: Vec<_> = fields.iter().map(|field| &field.name).collect();
    let types = fields.iter().map(|field| &field.ty);
    let docs = fields.iter().map(|field| &field.doc);
    let snakes: Vec<String> = fields.iter().map(Field::public_name).collect();
    let camels = snakes.iter().map(|name| camel_case(name));
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#[doc = #docs] pub #names: #types,)* }

        impl ::realtimekit_api::__private::Companions for #name {
            #[cfg(feature = "dynamic")]
            fn write(
                &self,
                page: &mut ::realtimekit_api::__private::PageWriter,
            ) -> ::realtimekit_api::Result<()> {
                #(page.field(#snakes, #camels, &self.#names)?;)*
                ::std::result::Result::Ok(())
            }

            #[cfg(feature = "python")]
            fn into_python(
                self,
                extra: &::realtimekit_api::__private::pyo3::Bound<
                    '_,
                    ::realtimekit_api::__private::pyo3::types::PyDict,
                >,
            ) -> ::realtimekit_api::__private::pyo3::PyResult<()> {
                use ::realtimekit_api::__private::pyo3::types::PyDictMethods as _;
                #(extra.set_item(
                    #snakes,
                    ::realtimekit_api::__private::python::Attribute::into_python(self.#names, extra.py())?,
                )?;)*
                ::std::result::Result::Ok(())
            }
        }
    }
}
