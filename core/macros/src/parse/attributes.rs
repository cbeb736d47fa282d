//! Reads the attributes of an item: each is taken once, and an attribute left over is an error.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Expr, ExprLit, Lit, LitStr, Meta, Result, Token};

/// The attributes of one item that are not documentation.
pub(super) struct Attributes<'a> {
    left: Vec<(&'a Ident, &'a Attribute)>,
}

impl<'a> Attributes<'a> {
    pub(super) fn read(attributes: &'a [Attribute]) -> Result<Self> {
        let mut left: Vec<(&Ident, &Attribute)> = Vec::new();
        for attribute in attributes {
            let Some(name) = attribute.path().get_ident() else {
                return Err(Error::new_spanned(
                    attribute,
                    "this attribute has no meaning here",
                ));
            };
            if name == "doc" {
                continue;
            }
            if left.iter().any(|(earlier, _)| *earlier == name) {
                return Err(Error::new_spanned(
                    attribute,
                    format!("#[{name}] stands here twice"),
                ));
            }
            left.push((name, attribute));
        }
        Ok(Self { left })
    }

    pub(super) fn take(&mut self, name: &str) -> Option<&'a Attribute> {
        let position = self.left.iter().position(|(found, _)| *found == name)?;
        Some(self.left.remove(position).1)
    }

    /// `#[name]`: true where it stands.
    pub(super) fn take_flag(&mut self, name: &str) -> Result<bool> {
        match self.take(name) {
            None => Ok(false),
            Some(attribute) => match &attribute.meta {
                Meta::Path(_) => Ok(true),
                _ => Err(Error::new_spanned(
                    attribute,
                    format!("write it without arguments: #[{name}]"),
                )),
            },
        }
    }

    /// `#[name("text")]`.
    pub(super) fn take_text(&mut self, name: &str) -> Result<Option<String>> {
        let Some(attribute) = self.take(name) else {
            return Ok(None);
        };
        let text: LitStr = attribute.parse_args().map_err(|_| {
            Error::new_spanned(
                attribute,
                format!("write it with one text: #[{name}(\"...\")]"),
            )
        })?;
        Ok(Some(text.value()))
    }

    /// `#[name]` or `#[name(word, word)]`.
    pub(super) fn take_words(&mut self, name: &str) -> Result<Option<Vec<Ident>>> {
        let Some(attribute) = self.take(name) else {
            return Ok(None);
        };
        if matches!(attribute.meta, Meta::Path(_)) {
            return Ok(Some(Vec::new()));
        }
        let words = attribute.parse_args_with(Punctuated::<Ident, Token![,]>::parse_terminated)?;
        Ok(Some(words.into_iter().collect()))
    }

    /// `#[name(Word)]`.
    pub(super) fn take_ident(&mut self, name: &str) -> Result<Option<Ident>> {
        self.take(name)
            .map(|attribute| attribute.parse_args())
            .transpose()
    }

    /// `#[default("text")]`, `#[default(4.0)]`, `#[default([])]` or `#[default({})]`: as documentation shows it, and as an expression.
    pub(super) fn take_default(&mut self) -> Result<Option<(String, TokenStream)>> {
        let Some(attribute) = self.take("default") else {
            return Ok(None);
        };
        let value: Expr = attribute.parse_args()?;
        Ok(Some(match &value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => (text.value(), quote! { ::std::convert::From::from(#text) }),
            Expr::Lit(ExprLit {
                lit: Lit::Float(number),
                ..
            }) => {
                let number: f64 = number.base10_parse()?;
                (number.to_string(), number.to_token_stream())
            }
            Expr::Block(block) if block.block.stmts.is_empty() => (
                "{}".to_owned(),
                quote! { ::std::default::Default::default() },
            ),
            Expr::Array(list) if list.elems.is_empty() => {
                ("[]".to_owned(), quote! { ::std::vec::Vec::new() })
            }
            _ => {
                return Err(Error::new_spanned(
                    value,
                    "a default is a text, a number with a point, [] or {}",
                ));
            }
        }))
    }

    pub(super) fn finish(self) -> Result<()> {
        match self.left.first() {
            None => Ok(()),
            Some((name, attribute)) => Err(Error::new_spanned(
                attribute,
                format!("#[{name}] has no meaning here"),
            )),
        }
    }
}

/// The doc comment of an item, with the one space that follows `///` removed from each line.
pub(super) fn documentation(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
    {
        if let Meta::NameValue(pair) = &attribute.meta
            && let Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) = &pair.value
        {
            let line = text.value();
            lines.push(
                line.strip_prefix(' ')
                    .unwrap_or(&line)
                    .trim_end()
                    .to_owned(),
            );
        }
    }
    lines.join("\n").trim().to_owned()
}
