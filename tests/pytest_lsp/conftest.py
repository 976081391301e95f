"""The real program, driven by a client that shares no code with it.

The program is the one that `ONRECORD` names, else the debug build.
"""

import os
import sys
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, default_converter, register_lsp_features

ROOT = Path(__file__).resolve().parents[2]
SUFFIX = ".exe" if sys.platform == "win32" else ""
PROGRAM = Path(os.environ.get("ONRECORD", ROOT / "target" / "debug" / f"onrecord{SUFFIX}")).resolve()

# Each counts columns in its own unit: the first in UTF-16, the others in UTF-8.
EDITORS = ["visual_studio_code", "neovim", "emacs"]


class Article:
    """An example article as it lies open in the editor."""

    def __init__(self, client: LanguageClient, path: Path, unit: str):
        self.client, self.unit = client, unit
        self.uri, self.text, self.version = path.as_uri(), path.read_text(encoding="utf-8"), 1
        self.language = "markdown" if path.suffix == ".md" else "plaintext"
        self.annotated = path.name.endswith(".news.md")

    def open(self):
        item = types.TextDocumentItem(self.uri, self.language, self.version, self.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def place(self, needle: str, plus: int = 0) -> types.Position:
        """Where `needle` begins, `plus` characters into it, in the editor's unit."""
        at = self.text.index(needle) + plus
        column = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        units = len(column.encode()) if self.unit == "utf-8" else len(column.encode("utf-16-le")) // 2
        return types.Position(self.text.count("\n", 0, at), units)

    def at(self, needle: str, plus: int = 0) -> dict:
        return {"text_document": types.TextDocumentIdentifier(self.uri), "position": self.place(needle, plus)}

    def insert(self, before: str, new: str):
        """Types `new` in front of `before`."""
        at = self.place(before)
        self.version += 1
        self.text = self.text.replace(before, new + before, 1)
        change = types.TextDocumentContentChangePartial(range=types.Range(at, at), text=new)
        document = types.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def diagnostics(self) -> list[types.Diagnostic]:
        """What the server shows for the text as it is now."""
        while self.client.versions.get(self.uri, "none yet") != self.version:
            await self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return list(self.client.diagnostics[self.uri])

    async def hover(self, needle: str, plus: int = 0) -> types.Hover:
        hover = await self.client.text_document_hover_async(types.HoverParams(**self.at(needle, plus)))
        assert hover is not None, f"no hover on {needle}"
        return hover

    async def definition(self, needle: str, plus: int = 0) -> list[types.Range]:
        params = types.DefinitionParams(**self.at(needle, plus))
        found = await self.client.text_document_definition_async(params)
        link = isinstance(found[0], types.LocationLink) if found else False
        return [place.target_selection_range if link else place.range for place in found or []]

    async def references(self, needle: str, plus: int = 0) -> list[types.Range]:
        context = types.ReferenceContext(include_declaration=True)
        params = types.ReferenceParams(context=context, **self.at(needle, plus))
        return [place.range for place in await self.client.text_document_references_async(params) or []]


def make_client() -> LanguageClient:
    """pytest-lsp's own client, which also keeps the versions that diagnostics belong to and can be asked to watch."""
    client = LanguageClient(converter_factory=default_converter)
    client.versions, client.applied = {}, []

    def published(client: LanguageClient, params: types.PublishDiagnosticsParams):
        client.diagnostics[params.uri] = params.diagnostics
        client.versions[params.uri] = params.version

    def registered(client: LanguageClient, params: types.RegistrationParams):
        client.registered = [registration.method for registration in params.registrations]

    def apply(client: LanguageClient, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        client.applied.append(params)
        return types.ApplyWorkspaceEditResult(applied=True)

    def refreshed(client: LanguageClient, params):
        """The client is to ask again, which the tests do anyway."""

    own = {
        types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: published,
        types.CLIENT_REGISTER_CAPABILITY: registered,
        types.WORKSPACE_APPLY_EDIT: apply,
        types.WORKSPACE_CODE_LENS_REFRESH: refreshed,
        types.WORKSPACE_INLAY_HINT_REFRESH: refreshed,
        types.WORKSPACE_DIAGNOSTIC_REFRESH: refreshed,
    }
    register_lsp_features(client, {**DEFAULT_CLIENT_FEATURES, **own})
    return client


@pytest_lsp.fixture(
    params=EDITORS,
    config=ClientServerConfig(server_command=[str(PROGRAM), "lsp"], client_factory=make_client),
)
async def client(request, lsp_client: LanguageClient):
    capabilities = client_capabilities(request.param)
    params = types.InitializeParams(capabilities=capabilities, process_id=os.getpid(), root_uri=ROOT.as_uri())
    answer = await lsp_client.initialize_session(params)
    lsp_client.unit = answer.capabilities.position_encoding
    lsp_client.editor = request.param
    lsp_client.can = answer.capabilities
    yield
    await lsp_client.shutdown_session()


@pytest.fixture(params=["iran-russia.txt", "iran-russia.news.md"])
def article(request, client: LanguageClient) -> Article:
    article = Article(client, ROOT / "examples" / request.param, client.unit)
    article.open()
    return article
