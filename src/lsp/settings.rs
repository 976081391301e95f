//! What the user wants, as far as the server has a choice. Can change while the session lasts.

use serde_json::Value;

/// The user's choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Show remarks within the lines.
    pub inlay_hints: bool,
    /// Show lines above the lines.
    pub code_lens: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { inlay_hints: true, code_lens: true }
    }
}

impl Settings {
    /// Reads `{"inlayHints": bool, "codeLens": bool}`, which may stand under `onrecord`; what is missing or no choice is
    /// as by default.
    pub fn read(value: &Value) -> Self {
        let value = value.get("onrecord").unwrap_or(value);
        let choice = |name: &str, default| value.get(name).and_then(Value::as_bool).unwrap_or(default);
        let default = Self::default();
        Self {
            inlay_hints: choice("inlayHints", default.inlay_hints),
            code_lens: choice("codeLens", default.code_lens),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use serde_json::{Value, json};

    #[test]
    fn choices_with_and_without_their_heading() {
        let off = Settings { inlay_hints: false, code_lens: true };
        assert_eq!(Settings::read(&json!({ "inlayHints": false })), off);
        assert_eq!(Settings::read(&json!({ "onrecord": { "inlayHints": false, "codeLens": "?" } })), off);
        assert_eq!(Settings::read(&Value::Null), Settings::default());
    }
}
