//! Bytes that cross in one piece. uniffi hands over a `Vec<u8>` element by element, as any list: for a page of 1,000 items,
//! that is more work than everything else together.

#![allow(
    unsafe_code,
    reason = "uniffi's trait is unsafe to implement; no function in here is unsafe"
)]

use bytes::{Buf as _, BufMut as _};
use uniffi::{FfiConverter, MetadataBuffer, TypeId};

use crate::UniFfiTag;

/// Bytes. The other side sees a `Vec<u8>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bytes(pub Vec<u8>);

// SAFETY: bytes are written and read as uniffi does it with a list of bytes, through its own buffers.
unsafe impl FfiConverter<UniFfiTag> for Bytes {
    uniffi::ffi_converter_rust_buffer_lift_and_lower!(UniFfiTag);

    fn write(bytes: Self, buffer: &mut Vec<u8>) {
        // uniffi turns the panic into an error, as it does with every value that is too long.
        let length = i32::try_from(bytes.0.len()).expect("two gigabytes are too much to hand over");
        // With room for the rest of the record, or all bytes would move once more.
        buffer.reserve(bytes.0.len() + 64);
        buffer.put_i32(length);
        buffer.put_slice(&bytes.0);
    }

    fn try_read(buffer: &mut &[u8]) -> uniffi::Result<Self> {
        uniffi::check_remaining(buffer, 4)?;
        let length = usize::try_from(buffer.get_i32())?;
        uniffi::check_remaining(buffer, length)?;
        let (bytes, rest) = buffer.split_at(length);
        *buffer = rest;
        Ok(Self(bytes.to_vec()))
    }

    const TYPE_ID_META: MetadataBuffer = <Vec<u8> as TypeId<UniFfiTag>>::TYPE_ID_META;
}

uniffi::derive_ffi_traits!(local Bytes);

#[cfg(test)]
mod tests {
    use uniffi::Lower;

    use super::*;

    #[test]
    fn they_cross_as_a_list_of_bytes_does() {
        let bytes: Vec<u8> = (0..=255).collect();
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        <Bytes as Lower<UniFfiTag>>::write(Bytes(bytes.clone()), &mut ours);
        <Vec<u8> as Lower<UniFfiTag>>::write(bytes.clone(), &mut theirs);
        assert_eq!(ours, theirs);

        let read = |mut from: &[u8]| {
            let read = <Bytes as FfiConverter<UniFfiTag>>::try_read(&mut from);
            read.map(|read| (read, from.len()))
        };
        ours.push(7);
        assert_eq!(read(&ours).expect("it is whole"), (Bytes(bytes), 1));
        read(&ours[..100]).expect_err("it is cut short");
        read(&ours[..3]).expect_err("it has no length");
    }
}
