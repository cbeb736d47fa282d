//! Open enums: a variant for each known string, and one that keeps any other.

use proc_macro2::TokenStream;
use quote::quote;

use crate::definition::OpenEnum;

pub(super) fn emit(item: &OpenEnum) -> TokenStream {
    let OpenEnum {
        name,
        doc,
        variants,
    } = item;
    let names: Vec<_> = variants.iter().map(|variant| &variant.name).collect();
    let wires: Vec<_> = variants.iter().map(|variant| &variant.wire).collect();
    let docs: Vec<_> = variants
        .iter()
        .map(|variant| match variant.doc.as_str() {
            "" => format!("`{}` on the wire.", variant.wire),
            written => format!("{written}\n\n`{}` on the wire.", variant.wire),
        })
        .collect();
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#[doc = #docs] #names,)*
            /// A value that this version of the library does not know.
            Unknown(::realtimekit_api::UnknownValue),
        }

        impl #name {
            /// The text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #wires,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }

        impl ::std::convert::From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #(#wires => Self::#names,)*
                    other => Self::Unknown(::realtimekit_api::UnknownValue::new(other)),
                }
            }
        }

        ::realtimekit_api::__private::open_enum!(#name);
    }
}
