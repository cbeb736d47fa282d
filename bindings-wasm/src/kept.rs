//! What JavaScript holds by a number until it releases it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use realtimekit_api_bridge::transfer::Transfer;
use realtimekit_api_javascript::{Client, Next, RawReply};

/// Something that JavaScript holds.
pub(crate) enum Kept {
    Client(Client),
    Page(Next),
    Raw(RawReply),
    Download(Transfer),
}

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
    static KEPT: RefCell<BTreeMap<u32, Rc<Kept>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Keeps something and gives its number, which is never zero.
pub(crate) fn keep(value: Kept) -> u32 {
    let number = LAST.get().checked_add(1).unwrap_or(1);
    LAST.set(number);
    KEPT.with_borrow_mut(|kept| kept.insert(number, Rc::new(value)));
    number
}

/// What has this number.
pub(crate) fn find(number: u32) -> Option<Rc<Kept>> {
    KEPT.with_borrow(|kept| kept.get(&number).cloned())
}

/// Releases it.
pub(crate) fn release(number: u32) {
    // Dropped after the table is free again: what is dropped may use it.
    let value = KEPT.with_borrow_mut(|kept| kept.remove(&number));
    drop(value);
}
