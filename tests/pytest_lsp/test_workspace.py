"""Several articles on disk, and what a client agrees with the server beside the text."""

import asyncio
from pathlib import Path

import pytest
import pytest_lsp
from conftest import PROGRAM, make_client
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

TIES = '---\nspeakers:\n  berg: Anna Berg\ndocuments:\n  notes: {title: Notes, file: notes.txt, url: "https://example.org/notes"}\n---\n\nAnna Berg said [Iran had sold drones]{#c1 .claim by="berg" from="notes"}.\n'
DENIAL = 'Iran called [that]{#r1 .rebuttal by="unknown" rebuts="ties#c1"} a lie.\n'
CRITICS = "Critics say the law is unfair.\n"


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[str(PROGRAM), "lsp"], client_factory=make_client))
async def desk(lsp_client: LanguageClient, tmp_path: Path):
    """A client like Visual Studio Code with a folder of articles, which asks for findings."""
    for name, text in {"ties.news.md": TIES, "dec/denial.news.md": DENIAL, "critics.txt": CRITICS}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    params = types.InitializeParams(
        capabilities=client_capabilities("visual_studio_code"),
        workspace_folders=[types.WorkspaceFolder(tmp_path.as_uri(), "desk")],
        initialization_options={"diagnostics": "pull"},
    )
    answer = await lsp_client.initialize_session(params)
    lsp_client.can, lsp_client.folder = answer.capabilities, tmp_path
    yield
    await lsp_client.shutdown_session()


def uri(desk, name: str) -> str:
    return (desk.folder / name).as_uri()


def open_file(desk, name: str, text: str) -> types.TextDocumentIdentifier:
    item = types.TextDocumentItem(uri(desk, name), "markdown", 1, text)
    desk.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return types.TextDocumentIdentifier(item.uri)


def at(text: str, needle: str, plus: int = 1) -> types.Position:
    place = text.index(needle) + plus
    return types.Position(text.count("\n", 0, place), place - text.rfind("\n", 0, place) - 1)


async def until(ready):
    """Waits for what happens beside everything else."""
    for _ in range(200):
        if found := await ready():
            return found
        await asyncio.sleep(0.02)
    raise AssertionError("nothing came in time")


async def symbols(desk, query: str):
    return await desk.workspace_symbol_async(types.WorkspaceSymbolParams(query=query))


async def test_the_folder_is_read_with_progress(desk):
    await until(lambda: symbols(desk, "Anna Berg"))
    reports = [one for all in desk.progress_reports.values() for one in all]
    assert any(getattr(one, "kind", None) == "begin" for one in reports), reports


async def test_ways_between_files_come_with_the_range_they_start_from(desk):
    await until(lambda: symbols(desk, "Anna Berg"))
    denial = open_file(desk, "dec/denial.news.md", DENIAL)
    place = {"text_document": denial, "position": at(DENIAL, "ties#c1", 6)}
    for way, params in [
        (desk.text_document_definition_async, types.DefinitionParams),
        (desk.text_document_declaration_async, types.DeclarationParams),
        (desk.text_document_implementation_async, types.ImplementationParams),
        (desk.text_document_type_definition_async, types.TypeDefinitionParams),
    ]:
        link = (await way(params(**place)))[0]
        assert link.target_uri == uri(desk, "ties.news.md")
        assert link.origin_selection_range.start == at(DENIAL, "ties#c1", 0)
    ties = open_file(desk, "ties.news.md", TIES)
    place = {"text_document": ties, "position": at(TIES, "sold")}
    found = await desk.text_document_references_async(
        types.ReferenceParams(context=types.ReferenceContext(include_declaration=False), **place)
    )
    assert uri(desk, "dec/denial.news.md") in [one.uri for one in found]
    item = (await desk.text_document_prepare_call_hierarchy_async(types.CallHierarchyPrepareParams(**place)))[0]
    calls = await desk.call_hierarchy_incoming_calls_async(types.CallHierarchyIncomingCallsParams(item))
    assert [call.from_.uri for call in calls] == [uri(desk, "dec/denial.news.md")]
    back = await desk.call_hierarchy_outgoing_calls_async(types.CallHierarchyOutgoingCallsParams(calls[0].from_))
    assert [call.to.uri for call in back] == [uri(desk, "ties.news.md")]


async def test_links_lead_out(desk):
    links = await desk.text_document_document_link_async(
        types.DocumentLinkParams(open_file(desk, "ties.news.md", TIES))
    )
    assert {link.target for link in links} == {"https://example.org/notes", uri(desk, "notes.txt")}


async def test_colours_of_a_part(desk):
    ties = open_file(desk, "ties.news.md", TIES)
    whole = await desk.text_document_semantic_tokens_full_async(types.SemanticTokensParams(ties))
    line = types.Range(types.Position(7, 0), types.Position(8, 0))
    part = await desk.text_document_semantic_tokens_range_async(types.SemanticTokensRangeParams(ties, line))
    assert 0 < len(part.data) <= len(whole.data)


async def test_the_braces_are_brought_into_form(desk):
    text = "It was [so]{by=staff .claim}.\n"
    loose = open_file(desk, "loose.news.md", text)
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    edits = await desk.text_document_formatting_async(types.DocumentFormattingParams(loose, options))
    assert [edit.new_text for edit in edits] == ['{.claim by="staff"}']


async def test_findings_are_asked_for_and_sent_once(desk):
    critics = open_file(desk, "critics.txt", CRITICS)
    first = await desk.text_document_diagnostic_async(types.DocumentDiagnosticParams(critics))
    assert [one.code for one in first.items] == ["vague-source"]

    async def settled():
        found = await desk.text_document_diagnostic_async(types.DocumentDiagnosticParams(critics))
        params = types.DocumentDiagnosticParams(critics, previous_result_id=found.result_id)
        return (await desk.text_document_diagnostic_async(params)).kind == "unchanged"

    assert await until(settled)
    await until(lambda: symbols(desk, "Anna Berg"))
    report = await desk.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
    assert {item.uri for item in report.items} == {uri(desk, "ties.news.md"), uri(desk, "dec/denial.news.md")}


async def test_settings_and_files_on_disk_are_watched(desk):
    critics = open_file(desk, "critics.txt", CRITICS)
    await until(lambda: symbols(desk, "Anna Berg"))

    def changed(name: str, kind: types.FileChangeType):
        event = types.FileEvent(uri(desk, name), kind)
        desk.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    (desk.folder / "onrecord.toml").write_text('[rules]\nvague-source = "off"\n')
    changed("onrecord.toml", types.FileChangeType.Created)

    async def silent():
        found = await desk.text_document_diagnostic_async(types.DocumentDiagnosticParams(critics))
        return not found.items

    assert await until(silent)
    (desk.folder / "ties.news.md").unlink()
    changed("ties.news.md", types.FileChangeType.Deleted)

    async def gone():
        return not await symbols(desk, "Anna Berg")

    assert await until(gone)
    denial = open_file(desk, "dec/denial.news.md", DENIAL)

    async def dangling():
        found = await desk.text_document_diagnostic_async(types.DocumentDiagnosticParams(denial))
        return "dangling-reference" in [one.code for one in found.items]

    assert await until(dangling)


async def test_references_and_documents_follow_a_move(desk):
    await until(lambda: symbols(desk, "Anna Berg"))
    move = types.FileRename(uri(desk, "ties.news.md"), uri(desk, "dec/bonds.news.md"))
    edit = await desk.workspace_will_rename_files_async(types.RenameFilesParams([move]))
    new = {change.text_document.uri: [one.new_text for one in change.edits] for change in edit.document_changes}
    assert new == {uri(desk, "dec/denial.news.md"): ["bonds"], uri(desk, "ties.news.md"): ["../notes.txt"]}


async def test_folders_come_and_go_and_choices_change(desk, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "walk.txt").write_text("“It rained,” said John Kirby.\n")
    folder = types.WorkspaceFolder(other.as_uri(), "other")
    change = lambda added, removed: desk.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent(added, removed))
    )
    change([folder], [])
    await until(lambda: symbols(desk, "John Kirby"))
    change([], [folder])

    async def gone():
        return not await symbols(desk, "John Kirby")

    assert await until(gone)
    desk.set_configuration({"onrecord": {"codeLens": False}})
    desk.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
    ties = open_file(desk, "ties.news.md", TIES)

    async def no_lens():
        lenses = await desk.text_document_code_lens_async(types.CodeLensParams(ties))
        return not lenses

    assert await until(no_lens)
