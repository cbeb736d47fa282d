//! Bytes on their way out, which uniffi would write one by one: that took a third of the time of a list of 1,000.

use uniffi::deps::anyhow::{Result, bail};
use uniffi::metadata::codes;
use uniffi::{FfiConverter, MetadataBuffer};

use crate::UniFfiTag;

/// Bytes that only go out. The other side sees the same as for a `Vec<u8>`.
#[derive(Debug)]
pub struct Bytes(pub Vec<u8>);

#[allow(
    unsafe_code,
    reason = "the trait asks to agree with the other side about the form; nothing in it is unsafe"
)]
unsafe impl FfiConverter<UniFfiTag> for Bytes {
    uniffi::ffi_converter_rust_buffer_lift_and_lower!(UniFfiTag);

    fn write(bytes: Self, buffer: &mut Vec<u8>) {
        // The form has no more bits for the length, nor has a virtual machine for its arrays.
        let length = i32::try_from(bytes.0.len()).expect("a result of less than two gigabytes");
        buffer.reserve(4 + bytes.0.len());
        buffer.extend_from_slice(&length.to_be_bytes());
        buffer.extend_from_slice(&bytes.0);
    }

    fn try_read(_: &mut &[u8]) -> Result<Self> {
        bail!("these bytes only go out")
    }

    const TYPE_ID_META: MetadataBuffer = MetadataBuffer::from_code(codes::TYPE_VEC)
        .concat(MetadataBuffer::from_code(codes::TYPE_U8));
}

uniffi::derive_ffi_traits!(local Bytes);
