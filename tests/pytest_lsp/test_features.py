"""What an editor shows around the text, asked for by a client that shares no code with the server."""

from lsprotocol import types

CLAIM = "civilian infrastructure"
WHOLE = types.Range(types.Position(0, 0), types.Position(999, 0))


def document(article) -> dict:
    return {"text_document": types.TextDocumentIdentifier(article.uri)}


async def test_what_the_server_says_it_can_do(client):
    for feature in [
        "declaration_provider",
        "type_definition_provider",
        "implementation_provider",
        "document_highlight_provider",
        "folding_range_provider",
        "selection_range_provider",
        "document_link_provider",
        "code_lens_provider",
        "inlay_hint_provider",
        "semantic_tokens_provider",
        "completion_provider",
        "rename_provider",
        "linked_editing_range_provider",
        "call_hierarchy_provider",
        "workspace_symbol_provider",
    ]:
        assert getattr(client.can, feature), feature
    assert client.can.diagnostic_provider is None, "findings are sent, unless the client wishes to ask for them"


async def test_highlights_folds_and_selections(client, article):
    lit = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(**article.at("Kirby added"))
    )
    assert article.place("He claimed") in [place.range.start for place in lit]
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(**document(article)))
    assert bool(folds) == article.annotated, "the front matter"
    params = types.SelectionRangeParams(positions=[article.place(CLAIM)], **document(article))
    step = (await client.text_document_selection_range_async(params))[0]
    assert step.range.start == article.place(CLAIM)
    while step.parent:
        assert step.parent.range.start <= step.range.start and step.range.end <= step.parent.range.end
        step = step.parent
    assert step.range.start == types.Position(0, 0)


async def test_lenses_and_hints(client, article):
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(**document(article)))
    titles = [lens.command.title for lens in lenses]
    assert " claims · " in titles[0] and "unattributed" in titles[0], titles
    assert any("denied by" in title for title in titles), titles
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(range=WHOLE, **document(article)))
    kirby = [hint for hint in hints if hint.label == "= John Kirby"]
    assert article.place("He claimed", 2) in [hint.position for hint in kirby]
    told = await client.inlay_hint_resolve_async(kirby[0])
    assert "John Kirby" in told.tooltip.value
    assert any(hint.label.startswith("⟵ denied in ¶") for hint in hints)


async def test_colours(client, article):
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(**document(article)))
    legend = client.can.semantic_tokens_provider.legend.token_types
    kinds = {legend[kind] for kind in tokens.data[3::5]}
    assert {"claim", "quote", "rebuttal", "speaker", "cue"} <= kinds, kinds
    assert ("markup" in kinds) == article.annotated
    article.insert("He claimed that", "Well, ")
    params = types.SemanticTokensDeltaParams(previous_result_id=tokens.result_id, **document(article))
    delta = await client.text_document_semantic_tokens_full_delta_async(params)
    data = list(tokens.data)
    for edit in delta.edits:
        data[edit.start : edit.start + edit.delete_count] = edit.data or []
    fresh = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(**document(article)))
    assert data == list(fresh.data)


async def test_completion_after_said_and_between_braces(client, article):
    article.insert("He claimed that", "“No,” said ")
    found = await client.text_document_completion_async(
        types.CompletionParams(**article.at("“No,” said ", len("“No,” said ")))
    )
    assert "John Kirby" in [item.label for item in found]
    article.insert("He claimed that", "[It is late]{.")
    found = await client.text_document_completion_async(
        types.CompletionParams(**article.at("late]{.", len("late]{.")))
    )
    claim = next(item for item in found if item.label == "claim")
    assert claim.documentation


async def test_rename(client, article):
    verb = types.PrepareRenameParams(**article.at("claimed that"))
    assert await client.text_document_prepare_rename_async(verb) is None
    if not article.annotated:
        return
    place = article.at('by="kirby"', 4)
    found = await client.text_document_prepare_rename_async(types.PrepareRenameParams(**place))
    assert found.placeholder == "kirby"
    edit = await client.text_document_rename_async(types.RenameParams(new_name="john", **place))
    files = edit.document_changes or [types.TextDocumentEdit(None, edits) for edits in edit.changes.values()]
    assert len(files) == 1
    starts = [change.range.start for change in files[0].edits]
    assert article.place("  kirby:", 2) in starts and article.place('by="kirby"', 4) in starts
    linked = await client.text_document_linked_editing_range_async(types.LinkedEditingRangeParams(**place))
    assert [place.start for place in linked.ranges] == starts


async def test_who_answers_and_who_stands_behind_it(client, article):
    items = await client.text_document_prepare_call_hierarchy_async(
        types.CallHierarchyPrepareParams(**article.at(CLAIM))
    )
    assert items[0].name.startswith("John Kirby: ")
    calls = await client.call_hierarchy_incoming_calls_async(types.CallHierarchyIncomingCallsParams(items[0]))
    details = [call.from_.detail for call in calls]
    assert any(detail.startswith("denies") for detail in details), details
    found = await client.text_document_type_definition_async(types.TypeDefinitionParams(**article.at(CLAIM)))
    first = found[0]
    start = getattr(first, "target_selection_range", None) or first.range
    assert start.start == (article.place("  kirby:", 2) if article.annotated else article.place("John Kirby"))


async def test_the_workspace_can_be_looked_up(client, article):
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="John Kirby"))
    files = {symbol.location.uri.rsplit("/", 1)[-1] for symbol in found if symbol.name == "John Kirby"}
    assert article.uri.rsplit("/", 1)[-1] in files, files
