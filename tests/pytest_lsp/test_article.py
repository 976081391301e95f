"""The example article, plain and annotated, in three editors."""

from lsprotocol import types

CLAIM = "civilian infrastructure"
DENIAL = "that Iran has provided Russia"


def lines(ranges):
    return [place.start.line for place in ranges]


def text_of(hover: types.Hover) -> str:
    return hover.contents.value


async def test_the_unit_is_the_one_the_editor_offers(client):
    offered = {"visual_studio_code": "utf-16"}.get(client.editor, "utf-8")
    assert client.unit == offered


async def test_findings_have_a_place_a_code_and_words(article):
    found = await article.diagnostics()
    assert found, "nothing to ask about this article?"
    for finding in found:
        assert finding.source == "onrecord" and finding.code and finding.message
        assert finding.range.start <= finding.range.end
    codes = {finding.code for finding in found}
    assert "vague-source" in codes or "unattributed-claim" in codes, codes


async def test_who_he_and_kirby_are(article):
    for needle in ["He claimed", "Kirby added"]:
        text = text_of(await article.hover(needle, 1))
        assert text.startswith("**John Kirby**"), text
        assert "strategic communications coordinator" in text


async def test_a_claim_leads_to_the_denials_and_back(article):
    claim, denial = article.place(CLAIM).line, article.place(DENIAL).line
    assert denial in lines(await article.definition(CLAIM))
    assert claim in lines(await article.definition(DENIAL, 1))
    assert "Denied by" in text_of(await article.hover(CLAIM))


async def test_he_leads_to_the_man(article):
    found = await article.definition("He claimed")
    wanted = article.place("  kirby:", 2) if article.annotated else article.place("John Kirby")
    assert [place.start for place in found] == [wanted]


async def test_an_id_leads_to_its_entry(article):
    if not article.annotated:
        article.insert("Burgeoning", "---\nspeakers:\n  kirby: John Kirby\n---\n")
        article.insert("He called", '[He]{who="kirby"} and ')
        # The plain file has become an annotated one while it was open: plain text reads front matter too.
    key = 'by="kirby"' if article.annotated else 'who="kirby"'
    found = await article.definition(key, key.index("kirby") + 1)
    assert [place.start for place in found] == [article.place("  kirby:", 2)]


async def test_every_mention_is_a_reference(article):
    found = {(place.start.line, place.start.character) for place in await article.references("Kirby added")}
    for needle in ["Kirby added", "He claimed", "Kirby claimed", "He called", "He said"]:
        place = article.place(needle)
        assert (place.line, place.character) in found, needle
    other = article.place("He added")
    assert (other.line, other.character) not in found


async def test_the_outline_follows_the_text(client, article):
    identifier = types.TextDocumentIdentifier(article.uri)
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(identifier))
    names = [symbol.name for symbol in symbols]
    assert any(name.startswith("John Kirby: ") for name in names), names
    tree = [symbol for symbol in symbols if isinstance(symbol, types.DocumentSymbol)]
    starts = [symbol.range.start for symbol in tree]
    assert starts == sorted(starts)
    children = [child.name for symbol in tree for child in symbol.children or []]
    assert any(name.startswith("denied by ") for name in children), children


async def test_typing_in_front_of_and_behind_an_emoji(article):
    await article.diagnostics()
    article.insert("He claimed that", "😀 ")
    article.insert("civilian infrastructure", "😀 ")
    article.insert("Kirby claimed", "😀")
    assert await article.diagnostics() is not None
    hover = await article.hover("Kirby claimed", 1)
    assert hover.range == types.Range(article.place("Kirby claimed"), article.place("Kirby claimed", 5))
    assert article.place(DENIAL).line in lines(await article.definition(CLAIM))


async def test_a_closed_article_is_cleared(client, article):
    await article.diagnostics()
    client.text_document_did_close(
        types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(article.uri))
    )
    article.version = None
    assert await article.diagnostics() == []
