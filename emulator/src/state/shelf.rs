//! Items in the order of their creation, found by id.

use std::collections::HashMap;

use jiff::Timestamp;

/// An item that a shelf can hold.
pub(crate) trait Item {
    fn id(&self) -> &str;
    fn created_at(&self) -> Timestamp;
}

/// A collection that keeps its order and finds by id without a search.
#[derive(Debug)]
pub(crate) struct Shelf<T> {
    items: Vec<T>,
    places: HashMap<String, usize>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            places: HashMap::new(),
        }
    }
}

impl<T: Item> Shelf<T> {
    pub(crate) fn add(&mut self, item: T) {
        self.places.insert(item.id().to_owned(), self.items.len());
        self.items.push(item);
    }

    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.items.get(*self.places.get(id)?)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.items.get_mut(*self.places.get(id)?)
    }

    /// Removes an item.
    pub(crate) fn remove(&mut self, id: &str) -> Option<T> {
        let place = self.places.remove(id)?;
        for later in self.places.values_mut().filter(|later| **later > place) {
            *later -= 1;
        }
        Some(self.items.remove(place))
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// The items that match, oldest or newest first. Equal times, as under a frozen clock, keep the order of
    /// creation.
    pub(crate) fn sorted(&self, oldest_first: bool, wanted: impl Fn(&T) -> bool) -> Vec<&T> {
        let mut items: Vec<&T> = self.items.iter().filter(|item| wanted(item)).collect();
        items.sort_by_key(|item| item.created_at());
        if !oldest_first {
            items.reverse();
        }
        items
    }
}
