//! Word lists. Each is a table in this folder, read once.

mod first_names;
mod forms;
mod nouns;
mod places;
mod roles;
mod topics;
mod verbs;
mod words;

pub use first_names::{Gender, gender_of_first_name};
pub use forms::forms;
pub use nouns::{is_claim_noun, is_group_noun, is_honorific, is_organization_noun, is_person_noun, is_role_noun};
pub use places::{country_of_capital, country_of_demonym, demonym_of, is_country, is_us_state};
pub use roles::role_covers;
pub use topics::{is_transfer, topic_of};
pub use verbs::{Form, Frames, Verb, VerbClass, all as all_verbs, reporting_verb};
pub use words::{is_abbreviation, is_common_noun_cue, is_vague_source, opens_sentences};
