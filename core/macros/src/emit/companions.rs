//! The fields beside the items of a page: a struct whose fields every language shows on the page itself.

use proc_macro2::TokenStream;
use quote::quote;

use super::view;
use crate::definition::Model;

pub(super) fn emit(model: &Model) -> TokenStream {
    let Model {
        name, doc, fields, ..
    } = model;
    let names: Vec<_> = fields.iter().map(|field| &field.name).collect();
    let types = fields.iter().map(|field| &field.ty);
    let docs = fields.iter().map(|field| &field.doc);
    let (labels, view) = (view::labels(model), view::emit(model));
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug, Default, PartialEq, Eq, ::realtimekit_api::__private::serde::Serialize)]
        #[serde(crate = "::realtimekit_api::__private::serde")]
        #[non_exhaustive]
        pub struct #name { #(#[doc = #docs] pub #names: #types,)* }

        impl ::realtimekit_api::__private::Companions for #name {
            #[cfg(feature = "bridge")]
            fn into_model(
                self,
            ) -> ::std::option::Option<::std::sync::Arc<dyn ::realtimekit_api::__private::ModelView>> {
                ::std::option::Option::Some(::std::sync::Arc::new(self))
            }
        }

        #labels
        #view
    }
}
