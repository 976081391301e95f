//! What the words of the markup mean, in one line each.

/// A class.
pub fn class(word: &str) -> &'static str {
    match word {
        "claim" => "Reported from somebody, in the paper's words or mixed. Without `by`: nobody stands behind it.",
        "quote" => "Given as verbatim; the span includes the quotation marks.",
        "rebuttal" => "Speaks against a claim: denial, rejection, dispute, counter-claim. Needs `rebuts`.",
        "concession" => "Admits a claim or part of it. Needs `concedes`.",
        "correction" => "The publication corrects itself or a source. Needs `corrects` and `date`.",
        "fact" => "The paper's own voice, with evidence. Needs `from`.",
        "background" => "Common ground: needs no source.",
        "opinion" => "A judgement in the paper's own voice, labelled as such.",
        "no-comment" => "Declined, could not be reached, did not answer. Needs `by` and `answers`.",
        "cue" => "Reporting words; `cue-of` names the contents.",
        "source" => "The naming of the source; `cue-of` names the contents.",
        "attitude" => "Beside another class: a state of mind (wants, fears, plans), not speech.",
        "auto" => "Written by the program, and not looked at by a person yet.",
        _ => "",
    }
}

/// A key of a span.
pub fn key(word: &str) -> &'static str {
    match word {
        "by" => "Who stands behind it: speaker ids. Inherited from the span around it.",
        "via" => "Through whom: agency, broadcaster, aide. The nearest first.",
        "who" => "Who this mention is: one speaker id.",
        "from" => "The evidence: document ids or addresses.",
        "at" => "Where in the document: `L120`, `00:12:31`, `p. 4`.",
        "date" => "When it was said: `2022-11-05`, `2022-11`, `2022`.",
        "rebuts" => "The claims that it speaks against.",
        "concedes" => "The claims that it admits.",
        "supports" => "The claims that it backs.",
        "repeats" => "The claims that it says again.",
        "corrects" => "What it corrects.",
        "answers" => "What was asked.",
        "how" => "In which way it rebuts.",
        "extent" => "Whether it goes to all of the claim or to part of it.",
        "accuses" => "Whom it puts in a bad light. `none` says nobody.",
        "check" => "What checking it showed.",
        "check-by" => "Who checked it.",
        "check-date" => "When it was checked.",
        "conf" => "How sure the annotator is.",
        "translated" => "The language of the original.",
        "cont" => "The id of the span that this one continues.",
        "why" => "What a desk would ask about a claim of nobody.",
        "cue-of" => "The ids of the contents that it belongs to.",
        "ignore" => "Rules that are switched off inside.",
        "note" => "A note to colleagues; removed on publishing.",
        _ => "",
    }
}

/// A value out of a list.
pub fn value(word: &str) -> &'static str {
    match word {
        "denies" => "Says it is not so, about matters they would know.",
        "rejects" => "Refuses it as unfounded or ill-meant.",
        "dismisses" => "Treats it as not worth an answer.",
        "disputes" => "Contests part: time, number, wording, meaning.",
        "contradicts" => "Asserts what cannot be true with it, without naming it.",
        "refutes" => "Shows it false; needs `from`.",
        "counters" => "Answers with a claim against the accuser.",
        "questions" => "Casts doubt, asks for proof.",
        _ => "",
    }
}

/// A key of the front matter.
pub fn front_key(word: &str) -> &'static str {
    match word {
        "title" => "The headline.",
        "date" => "The day of publication.",
        "id" => "A stable name for links from other files.",
        "dateline" => "Where it was written; `place` and `agency`.",
        "publication" => "Whose voice the text is: the speaker `staff`.",
        "speakers" => "Who is who: a map from id to entry.",
        "documents" => "What is quoted from: a map from id to entry.",
        "onrecord" => "The settings of this file.",
        "name" => "The full name, as at the first reference.",
        "aliases" => "Other forms of the name, as a list.",
        "kind" => "What it is.",
        "role" => "The title.",
        "org" | "part-of" => "What it belongs to: a speaker id, or text.",
        "speaks-for" => "Whose side: a speaker id.",
        "pronouns" => "he, she, they or it: settles who a pronoun is.",
        "terms" => "The ground rules.",
        "described-as" => "How an anonymous source may be described.",
        "asked" => "The day on which a reply was asked for.",
        "answered" => "The day on which the reply came.",
        "wikidata" => "A Q-number.",
        "note" => "Shown where the pointer rests.",
        "file" => "Its file, relative to the article.",
        "url" => "Its address.",
        "speaker" => "Whose words it holds: speaker ids.",
        "status" => "`held`, or `wanted`.",
        _ => "",
    }
}
