/** Annotating and what is shown around the text. */

import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as h from './harness';

const STORY = `---
speakers:
  vos: Marit Vos
---

Marit Vos said the port would close on Friday.

The Harbour Company denied that the port would close.
`;

export async function annotating(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'news', content: STORY });
  await vscode.window.showTextDocument(document);
  const range = (words: string) => new vscode.Range(h.at(document, words), h.at(document, words));

  /** Chooses an entry of the menu at `words` as a user does. */
  const choose = async (words: string, title: string) => {
    const menu = () =>
      vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range(words), undefined, 50);
    const action = await h.wait(`"${title}" in the menu`, async () => (await menu()).find((one) => one.title.startsWith(title)));
    assert.ok(action.edit, `${title} changes something`);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
  };

  await h.check('a claim is marked from the menu', async () => {
    await choose('the port would close on', 'Mark as a claim');
    h.has(document.getText(), ['[the port would close on Friday]{#c1 .claim by="vos"}']);
  });

  await h.check('a denial is marked, with what it answers', async () => {
    await choose('the port would close.', 'Mark as a rebuttal');
    h.has(document.getText(), ['.rebuttal', 'by="']);
  });

  await h.check('lenses and hints', async () => {
    const lenses = () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 50);
    await h.wait('a lens that counts', async () => (await lenses()).some((lens) => lens.command?.title.includes(' claim')));
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, all);
    assert.ok(Array.isArray(hints));
  });

  await h.check('colours', async () => {
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', document.uri);
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
    const kinds = new Set<string>();
    for (let at = 3; at < tokens.data.length; at += 5) {
      kinds.add(legend.tokenTypes[tokens.data[at]!]!);
    }
    for (const kind of ['claim', 'cue', 'speaker', 'markup']) {
      assert.ok(kinds.has(kind), `${kind} in ${[...kinds].join(' ')}`);
    }
  });

  await h.check('a speaker gets a new id', async () => {
    const place = h.at(document, 'by="vos"', 'vos');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, place, 'marit');
    assert.ok(await vscode.workspace.applyEdit(edit));
    h.has(document.getText(), ['  marit: Marit Vos', 'by="marit"']);
  });

  await h.check('ids and classes are offered between the braces', async () => {
    const offered = async (typed: string) => {
      const end = document.positionAt(document.getText().length);
      await h.insert(document, end, `\n[No]{${typed}`);
      const place = document.positionAt(document.getText().length);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, place);
      return list.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
    };
    assert.ok((await offered('.')).includes('rebuttal'));
    const claims = await offered('.rebuttal rebuts="');
    assert.ok(claims.includes('c1'), claims.join(' '));
  });

  await h.closeAll();
}
