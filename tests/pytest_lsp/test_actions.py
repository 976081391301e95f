"""Every action, by its name, as keys and scripts run it; and the menu, as a person opens it."""

from pathlib import Path

import pytest
from lsprotocol import types

PEOPLE = "---\nspeakers:\n  vos: {name: Marit Vos, kind: person}\n  owners: Harbour Company\ndocuments:\n  letter: {title: Letter, status: held}\n---\n\n"
SAID = "Marit Vos said the company had cut the crews to three men.\n\n"
DENIED = "The Harbour Company denied that it had cut the crews to three men.\n"
MARKED = "Marit Vos said [the crews were cut]{#c1 .claim by=\"vos\"}.\n\n"
AUTO = "Marit Vos said [the crews were cut]{#c1 .claim .auto by=\"vos\"}.\n\n"
MANY = AUTO.replace("\n\n", " ") + 'She said [the port was shut]{#c2 .claim .auto by="vos"}.\n\n'
ANSWER = "The company called [that]{#r1 .rebuttal by=\"owners\" rebuts=\"c1\"} wrong.\n"
PAID = "The company paid $3 million to settle the case.\n"

# The action, the text, the words that the cursor is on, the choice, and what stands in the text afterwards.
ACTIONS = [
    ("mark.claim", SAID, "cut the", None, '[the company had cut the crews to three men]{#c1 .claim by="vos"}'),
    ("mark.quote", SAID, "cut the", None, '{#q1 .quote by="vos"}'),
    ("mark.rebuttal", SAID + DENIED, "it had", None, ".rebuttal"),
    ("mark.concession", SAID + DENIED, "it had", None, ".concession"),
    ("mark.no-comment", SAID, "cut the", None, ".no-comment"),
    ("mark.fact", PAID, "paid", None, "]{.fact}"),
    ("mark.background", PAID, "paid", None, ".background}"),
    ("mark.opinion", PAID, "paid", None, ".opinion}"),
    ("attribute", SAID, "cut the", "owners", 'by="owners"'),
    ("link", MARKED + DENIED, "it had", None, 'rebuts="c1"'),
    ("relation", MARKED + ANSWER, "that", "denies", 'how="denies"'),
    ("record.here", SAID, "cut the", None, '.claim by="vos"}'),
    ("record.paragraph", SAID + DENIED, "cut the", None, ".auto"),
    ("record.file", SAID + DENIED, "cut the", None, ".auto"),
    ("review.accept", AUTO, "crews", None, '[the crews were cut]{#c1 .claim by="vos"}'),
    ("review.accept-paragraph", MANY, "crews", None, '{#c2 .claim by="vos"}'),
    ("review.accept-file", MANY.replace("She", "\n\nShe"), "crews", None, '{#c2 .claim by="vos"}'),
    ("review.reject", AUTO, "crews", None, "said the crews were cut."),
    ("review.reject-paragraph", MANY, "crews", None, "She said the port was shut."),
    ("speaker.add", "Ida Berg, the mayor, said it was late.\n", "Berg", None, "name: Ida Berg"),
    ("speaker.who", "Marit Vos left. She said it was late.\n", "She", "vos", '[She]{who="vos"}'),
    ("document.add", MARKED, "crews", None, "status: wanted"),
    ("document.from", MARKED, "crews", "letter", 'from="letter"'),
    ("split", MARKED, "were", None, 'cont="c1"'),
    ("unwrap", MARKED, "crews", None, "said the crews were cut."),
    ("strip", MARKED, "crews", None, "said the crews were cut."),
    ("format", "It was [so]{by=vos .claim}.\n", "so", None, '{.claim by="vos"}'),
    ("fix", "It was [so] {.claim}.\n", "{.claim", None, "[so]{.claim}"),
    ("fix.speaker", "It was [so]{by=voss}.\n", "voss", "vos", "by=vos}"),
    ("fix.reference", MARKED + "[No]{by=owners rebuts=c2}.\n", "c2", "c1", "rebuts=c1}"),
    ("fix.document", "[So]{.fact from=lettre}.\n", "lettre", "letter", "from=letter}"),
    ("fix.unattributed", PAID, "paid", "staff", 'by="staff"'),
    ("ignore.block", PAID, "paid", None, "<!-- onrecord-ignore unattributed-claim -->"),
    ("ignore.file", PAID, "paid", None, "<!-- onrecord-ignore-file unattributed-claim -->"),
]


class Desk:
    """An article of its own in the editor, with the edits that the server asks for."""

    def __init__(self, client, path: Path, text: str):
        self.client, self.uri, self.text = client, path.as_uri(), text
        item = types.TextDocumentItem(self.uri, "markdown", 1, text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def position(self, needle: str, plus: int = 1) -> types.Position:
        at = self.text.index(needle) + plus
        line = self.text.rfind("\n", 0, at) + 1
        return types.Position(self.text.count("\n", 0, at), len(self.text[line:at]))

    def edited(self, edit: types.WorkspaceEdit) -> str:
        edits = edit.document_changes[0].edits if edit.document_changes else edit.changes[self.uri]
        lines = self.text.split("\n")
        offset = lambda at: sum(len(line) + 1 for line in lines[: at.line]) + at.character
        text = self.text
        for one in reversed(list(edits)):
            text = text[: offset(one.range.start)] + one.new_text + text[offset(one.range.end) :]
        return text


async def run(desk: Desk, name: str, place, *choice) -> str | bool | None:
    """The text after a command; its answer where it changed nothing."""
    desk.client.applied.clear()
    converter = desk.client.protocol._converter
    arguments = [desk.uri, converter.unstructure(place), *choice]
    params = types.ExecuteCommandParams(command=f"onrecord.{name}", arguments=arguments)
    answer = await desk.client.workspace_execute_command_async(params)
    return desk.edited(desk.client.applied[0].edit) if desk.client.applied else answer


@pytest.mark.parametrize(("name", "text", "on", "choice", "wanted"), ACTIONS, ids=[action[0] for action in ACTIONS])
async def test_an_action_by_its_name(client, tmp_path, name, text, on, choice, wanted):
    desk = Desk(client, tmp_path / "port.news.md", PEOPLE + text)
    place = desk.position(on)
    after = await run(desk, name, place, *([choice] if choice else []))
    assert isinstance(after, str) and wanted in after, after


async def test_a_selection_is_cut_out_of_a_span(client, tmp_path):
    desk = Desk(client, tmp_path / "port.news.md", PEOPLE + MARKED)
    words = types.Range(desk.position("were", 0), desk.position("were", 4))
    assert 'were [cut]{cont="c1"}' in await run(desk, "cut", words)


async def test_selected_words_become_a_name(client, tmp_path):
    desk = Desk(client, tmp_path / "port.news.md", PEOPLE + SAID + "It was late for the lady of the docks.\n")
    words = types.Range(desk.position("the lady", 0), desk.position("docks", 5))
    assert "the lady of the docks]" in await run(desk, "speaker.alias", words, "vos")


async def test_the_next_mark_to_review(client, tmp_path):
    desk = Desk(client, tmp_path / "port.news.md", PEOPLE + AUTO)
    found = await run(desk, "review.next", types.Position(0, 0))
    assert found.range.start == desk.position("[the crews", 0) if hasattr(found, "range") else found


async def test_nothing_to_do_is_no(client, tmp_path):
    desk = Desk(client, tmp_path / "port.news.md", PEOPLE + SAID)
    assert await run(desk, "review.accept", desk.position("cut the")) is False


async def test_every_action_is_here(client):
    named = {f"onrecord.{action[0]}" for action in ACTIONS} | {f"onrecord.{name}" for name in ["cut", "speaker.alias", "review.next"]}
    assert set(client.can.execute_command_provider.commands) == named


async def test_the_menu_and_its_entries(client, tmp_path):
    desk = Desk(client, tmp_path / "port.news.md", PEOPLE + SAID)
    at = desk.position("cut the")
    context = types.CodeActionContext(diagnostics=[], only=["refactor.onrecord.mark"])
    params = types.CodeActionParams(types.TextDocumentIdentifier(desk.uri), types.Range(at, at), context)
    menu = await client.text_document_code_action_async(params)
    claim = next(action for action in menu if action.title == "Mark as a claim")
    assert claim.kind == "refactor.onrecord.mark" and claim.is_preferred
    if claim.edit is None:
        claim = await client.code_action_resolve_async(claim)
    assert ACTIONS[0][4] in desk.edited(claim.edit)
