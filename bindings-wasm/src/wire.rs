//! How strings and numbers cross the border: in two buffers, one for each direction.
//!
//! A text or a run of bytes is its length in four bytes, least significant first, and the bytes. What is missing has the
//! length `ABSENT`.

use std::cell::RefCell;

use bytes::Bytes;

const ABSENT: u32 = u32::MAX;

/// A buffer that is much larger than usual is given back.
const USUAL: usize = 256 * 1024;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for an input of this length, and says where it is.
pub(crate) fn room(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        if input.capacity() > USUAL && length < USUAL {
            *input = Vec::new();
        }
        input.resize(length, 0);
        input.as_mut_ptr()
    })
}

/// Where the output is.
pub(crate) fn output() -> *const u8 {
    OUTPUT.with_borrow(Vec::as_ptr)
}

/// Sets the output and says how long it is.
pub(crate) fn give(bytes: Vec<u8>) -> u32 {
    let length = bytes.len();
    OUTPUT.set(bytes);
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What JavaScript wrote, part by part.
#[derive(Debug)]
pub(crate) struct Input {
    bytes: Vec<u8>,
    position: usize,
}

impl Input {
    /// Takes the input out of its buffer.
    pub(crate) fn take() -> Self {
        Self {
            bytes: INPUT.take(),
            position: 0,
        }
    }

    /// The next run of bytes; none where it is missing.
    pub(crate) fn bytes(&mut self) -> Option<&[u8]> {
        let (length, rest) = self.bytes.get(self.position..)?.split_first_chunk()?;
        self.position += 4;
        let length = u32::from_le_bytes(*length);
        if length == ABSENT {
            return None;
        }
        let found = rest.get(..length as usize)?;
        self.position += found.len();
        Some(found)
    }

    /// The rest, which is one run of bytes, without a copy; none where it is missing.
    pub(crate) fn into_bytes(mut self) -> Option<Bytes> {
        let length = self.bytes()?.len();
        let end = self.position;
        Some(Bytes::from(self.bytes).slice(end - length..end))
    }

    /// The next text; none where it is missing.
    pub(crate) fn optional(&mut self) -> Option<String> {
        self.bytes()
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// The next text, empty where it is missing.
    pub(crate) fn text(&mut self) -> String {
        self.optional().unwrap_or_default()
    }
}

/// What JavaScript reads.
#[derive(Debug, Default)]
pub(crate) struct Written(Vec<u8>);

impl Written {
    pub(crate) fn byte(&mut self, value: u8) -> &mut Self {
        self.0.push(value);
        self
    }

    pub(crate) fn number(&mut self, value: u32) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub(crate) fn float(&mut self, value: f64) -> &mut Self {
        self.0.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(u32::try_from(bytes.len()).unwrap_or(ABSENT));
        self.0.extend_from_slice(bytes);
        self
    }

    pub(crate) fn absent(&mut self) -> &mut Self {
        self.number(ABSENT)
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}
