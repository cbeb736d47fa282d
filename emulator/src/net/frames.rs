//! Counts the frames sent over HTTP/2.
//!
//! HTTP/2 sends from a task of its own, so the writer of a body cannot know when its bytes have been sent. The frames
//! on the wire tell: each begins with its length in three bytes, its type in one, and five more.

/// The bytes and frames written to a connection so far. Over HTTP/1 the numbers mean nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Frames that begin a response.
    pub(crate) heads: u64,
    /// Bytes of bodies.
    pub(crate) data: u64,
}

impl Progress {
    pub(crate) fn has_reached(self, other: Self) -> bool {
        self.heads >= other.heads && self.data >= other.data
    }
}

const PREFIX: usize = 9;
const DATA: u8 = 0;
const HEADERS: u8 = 1;

/// Follows the frames of one connection through writes that begin and end anywhere.
#[derive(Debug, Default)]
pub(super) struct Frames {
    progress: Progress,
    prefix: [u8; PREFIX],
    /// Bytes of the present frame's prefix that are known.
    known: usize,
    /// Bytes of the present frame that follow its prefix and have not been written.
    left: usize,
}

impl Frames {
    pub(super) fn progress(&self) -> Progress {
        self.progress
    }

    pub(super) fn wrote(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            if self.known < PREFIX {
                let taken = bytes.len().min(PREFIX - self.known);
                self.prefix[self.known..self.known + taken].copy_from_slice(&bytes[..taken]);
                self.known += taken;
                bytes = &bytes[taken..];
                if self.known == PREFIX {
                    let [high, middle, low, ..] = self.prefix;
                    self.left =
                        usize::from(high) << 16 | usize::from(middle) << 8 | usize::from(low);
                }
            } else {
                let taken = bytes.len().min(self.left);
                self.left -= taken;
                bytes = &bytes[taken..];
                if self.prefix[3] == DATA {
                    self.progress.data += taken as u64;
                }
            }
            if self.known == PREFIX && self.left == 0 {
                if self.prefix[3] == HEADERS {
                    self.progress.heads += 1;
                }
                self.known = 0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_counted_wherever_the_writes_are_cut() {
        let mut wire = Vec::new();
        for (kind, payload) in [
            (4, &b""[..]),
            (HEADERS, b"abc"),
            (DATA, b"hello"),
            (DATA, b""),
            (8, b"1234"),
        ] {
            wire.extend_from_slice(&[0, 0, payload.len() as u8, kind, 0, 0, 0, 0, 1]);
            wire.extend_from_slice(payload);
        }
        for step in 1..=wire.len() {
            let mut frames = Frames::default();
            for piece in wire.chunks(step) {
                frames.wrote(piece);
            }
            assert_eq!(
                frames.progress(),
                Progress { heads: 1, data: 5 },
                "in steps of {step}"
            );
        }
    }
}
