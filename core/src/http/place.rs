//! Where in a JSON text something was wrong.
//!
//! The parser says at which byte it stopped. Finding the place from there, once something is wrong, costs a few lines; to
//! track it while values are read would take every decoder in the library twice.

/// The path to the value in which, or at the end of which, the parser stopped at `line` and `column`; empty for the whole.
///
/// The text is JSON as a whole: only its shape was wrong.
pub(super) fn of(json: &str, line: usize, column: usize) -> String {
    let before: usize = json
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    walk(json, before + column)
}

/// One level of what is open.
enum Level<'a> {
    Object { name: &'a str },
    List { index: usize },
}

fn walk(json: &str, end: usize) -> String {
    let bytes = json.as_bytes();
    let mut open: Vec<Level<'_>> = Vec::new();
    let mut at_name = false;
    let mut position = 0;
    while let Some(byte) = bytes.get(position) {
        let start = position;
        position += 1;
        match byte {
            b'{' | b'[' => {
                if end <= position {
                    break;
                }
                at_name = *byte == b'{';
                open.push(if at_name {
                    Level::Object { name: "" }
                } else {
                    Level::List { index: 0 }
                });
            }
            b'}' | b']' => {
                open.pop();
                if end <= position {
                    break;
                }
            }
            b',' => match open.last_mut() {
                Some(Level::List { index }) => *index += 1,
                _ => at_name = true,
            },
            b':' => at_name = false,
            b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => {
                position = if *byte == b'"' {
                    end_of_text(bytes, position)
                } else {
                    end_of_word(bytes, position)
                };
                if at_name && let Some(Level::Object { name }) = open.last_mut() {
                    *name = json.get(start + 1..position - 1).unwrap_or_default();
                } else if end <= position {
                    break;
                }
            }
        }
    }
    written(&open)
}

/// Behind the quotation mark that ends the text which began before `position`.
fn end_of_text(bytes: &[u8], mut position: usize) -> usize {
    while let Some(byte) = bytes.get(position) {
        position += 1;
        match byte {
            b'"' => break,
            b'\\' => position += 1,
            _ => {}
        }
    }
    position
}

/// Behind a number, or `true`, `false`, `null`.
fn end_of_word(bytes: &[u8], position: usize) -> usize {
    let rest = bytes.get(position..).unwrap_or_default();
    let length = rest
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        .count();
    position + length
}

fn written(open: &[Level<'_>]) -> String {
    let mut path = String::new();
    for level in open {
        match level {
            Level::Object { name } => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Level::List { index } => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str =
        "{\"a\": {\"b\": [1, {\"c\": \"x\\\"]\", \"d\": [true,\n -1.5e3]}]}, \"e\": null}";

    /// The path when the parser stopped behind this part of the text.
    fn behind(part: &str) -> String {
        let end = JSON.find(part).expect("it is a part") + part.len();
        let line = JSON[..end].matches('\n').count() + 1;
        let column = end - JSON[..end].rfind('\n').map_or(0, |newline| newline + 1);
        of(JSON, line, column)
    }

    #[test]
    fn values_are_found_by_their_ends() {
        assert_eq!(behind("[1"), "a.b[0]");
        assert_eq!(behind("\"x\\\"]\""), "a.b[1].c");
        assert_eq!(behind("true"), "a.b[1].d[0]");
        assert_eq!(behind("-1.5e3"), "a.b[1].d[1]");
        assert_eq!(behind("null"), "e");
    }

    #[test]
    fn objects_and_lists_are_found_by_their_beginnings_and_ends() {
        assert_eq!(behind("{"), "");
        assert_eq!(behind("{\"a\": {"), "a");
        assert_eq!(behind("\"b\": ["), "a.b");
        assert_eq!(behind("[1, {"), "a.b[1]");
        assert_eq!(behind("-1.5e3]"), "a.b[1].d");
        assert_eq!(behind("-1.5e3]}"), "a.b[1]");
        assert_eq!(behind("-1.5e3]}]}"), "a");
        assert_eq!(behind("null}"), "");
    }

    #[test]
    fn it_is_the_place_that_the_parser_means() {
        #[derive(serde::Deserialize)]
        #[allow(dead_code, reason = "it is never read successfully")]
        struct Outer {
            list: Vec<Inner>,
        }
        #[derive(serde::Deserialize)]
        #[allow(dead_code, reason = "it is never read successfully")]
        struct Inner {
            number: u8,
        }
        for (json, place) in [
            (
                "{\"list\": [{\"number\": 1}, {\"number\": \"x\"}]}",
                "list[1].number",
            ),
            (
                "{\"list\": [{\"number\": 1},\n {\"number\": [1]}]}",
                "list[1].number",
            ),
            (
                "{\"list\": [{\"number\": 1}, {\"other\": {}}], \"a\": 1}",
                "list[1]",
            ),
            ("{\"list\": true}", "list"),
            ("{\"other\": [1, 2]}", ""),
        ] {
            let error = serde_json::from_str::<Outer>(json)
                .err()
                .expect("it is wrong");
            assert_eq!(
                of(json, error.line(), error.column()),
                place,
                "{json}: {error}"
            );
        }
    }
}
