//! Letter cases of names. Wire names never pass through here: they are always written out.

/// `ActiveSessions` becomes `active_sessions`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for (position, letter) in name.chars().enumerate() {
        if letter.is_uppercase() && position > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// `created_at` becomes `createdAt`; `p50` stays, `over_10_percent` becomes `over10Percent`.
pub(crate) fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            camel.extend(first.to_uppercase());
            camel.push_str(letters.as_str());
        }
    }
    camel
}

/// `list_for_meeting` becomes `ListForMeeting`.
pub(crate) fn pascal_case(name: &str) -> String {
    camel_case(&format!("_{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        assert_eq!(snake_case("ActiveSessions"), "active_sessions");
        assert_eq!(snake_case("Apps"), "apps");
        assert_eq!(camel_case("created_at"), "createdAt");
        assert_eq!(pascal_case("list_for_meeting"), "ListForMeeting");
        assert_eq!(camel_case("id"), "id");
        assert_eq!(camel_case("over_10_percent"), "over10Percent");
    }
}
