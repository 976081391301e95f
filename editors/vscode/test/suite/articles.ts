/** The two seed articles, from opening to editing them. */

import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as h from './harness';

// Words that stand in the plain and in the annotated form alike.
const DRONES = 'the several hundred drones Iran was';
const SUPPORT = 'Iran was providing Russia with an';
const DENIAL = 'claims that Iran has provided';
const REJECTION = 'claims about Tehran’s weapons sales';
const DISMISSAL = 'media controversy over Iran’s alleged';

export async function articles(name: string): Promise<void> {
  const annotated = name.endsWith('.news.md');
  const check = (what: string, run: () => Promise<void>) => h.check(`${name}: ${what}`, run);
  const document = await h.open(name);

  await check('language and word wrap', async () => {
    assert.equal(document.languageId, annotated ? 'news' : 'plaintext');
    if (annotated) {
      assert.equal(vscode.workspace.getConfiguration('editor', document).inspect('wordWrap')?.defaultLanguageValue, 'on');
    }
  });

  await check('findings on opening', async () => {
    await h.awaitFinding(document, 'unattributed-claim', 'The U.S. also');
    if (annotated) {
      // The front matter says that the officials are unnamed on purpose.
      await h.awaitNoFinding(document, 'vague-source', 'Iranian officials');
    } else {
      await h.awaitFinding(document, 'vague-source', 'Iranian officials');
    }
  });

  await check('a finding comes and goes while typing', async () => {
    const end = () => document.positionAt(document.getText().length);
    // In the plain article every line is a paragraph.
    await h.insert(document, end(), annotated ? '\n\n' : '\n');
    for (const letter of 'Critics say the law is unfair.') {
      await h.insert(document, end(), letter);
    }
    await h.awaitFinding(document, 'vague-source', 'Critics say');
    await h.replace(document, 'Critics say', 'Ana Ruiz, the mayor of Salem, says');
    await h.awaitNoFinding(document, 'vague-source', 'Ana Ruiz');
    assert.ok(document.getText().endsWith('Ana Ruiz, the mayor of Salem, says the law is unfair.'));
    await h.awaitFinding(document, 'unattributed-claim', 'The U.S. also');
  });

  await check('hover on "He" and "Kirby" says who, in which role and why', async () => {
    const known = ['John Kirby', 'strategic communications coordinator'];
    h.has(await h.hover(document, 'He claimed that', 'He'), [...known, '“He” is John Kirby']);
    h.has(await h.hover(document, 'Kirby added', 'Kirby'), [...known, '“Kirby”']);
  });

  await check('hover on a claim says whose it is', async () => {
    h.has(await h.hover(document, DRONES, 'drones'), ['John Kirby', 'Denied by', 'Rejected by']);
  });

  await check('from a claim to its rebuttals and back', async () => {
    h.beginInOrder(await h.definitions(document, DRONES, 'drones'), [DENIAL, REJECTION]);
    h.beginInOrder(await h.definitions(document, SUPPORT, 'providing'), annotated ? [DENIAL, REJECTION, DISMISSAL] : [DENIAL, REJECTION]);
    h.beginInOrder(await h.definitions(document, DENIAL), [DRONES, SUPPORT]);
  });

  await check('mentions of a speaker', async () => {
    const texts = await h.places('vscode.executeReferenceProvider', document, 'Kirby added', 'Kirby');
    h.beginInOrder(texts, ['Kirby added', 'He claimed that', 'He claimed that', 'Kirby claimed', 'He called', 'He said']);
  });

  await check('outline', async () => {
    type Symbols = vscode.DocumentSymbol[];
    const symbols = await vscode.commands.executeCommand<Symbols>('vscode.executeDocumentSymbolProvider', document.uri);
    const names = (list: Symbols): string[] => list.flatMap((one) => [`${one.name} ${one.detail}`, ...names(one.children)]);
    h.has(names(symbols).join('\n'), ['Kirby', 'Iran']);
  });

  if (annotated) {
    await check('F12 on by="kirby" goes to the front matter', async () => {
      const editor = vscode.window.activeTextEditor!;
      const place = h.at(document, '{#c3 .claim by="kirby"', 'kirby');
      editor.selection = new vscode.Selection(place, place);
      await vscode.commands.executeCommand('editor.action.revealDefinition');
      await h.wait('the line of the entry', () => document.lineAt(editor.selection.active.line).text === '  kirby:');
    });
  }

  await check('the same after an emoji on the line', async () => {
    for (const words of ['He claimed that', 'The U.S. also']) {
      const line = h.at(document, words).line;
      await h.insert(document, new vscode.Position(line, 0), '😀👩‍🚀 ');
    }
    h.beginInOrder(await h.definitions(document, DRONES, 'drones'), [DENIAL, REJECTION]);
    h.has(await h.hover(document, 'He claimed that', 'He'), ['John Kirby']);
    h.beginInOrder(await h.places('vscode.executeReferenceProvider', document, 'Kirby added', 'Kirby'), ['He claimed that', 'He claimed that']);
    await h.awaitFinding(document, 'unattributed-claim', 'The U.S. also');
  });

  await check('the same after an edit above', async () => {
    await h.replace(document, 'Kirby added', `Reporters had waited for two hours.${annotated ? '\n\n' : '\n'}Kirby added`);
    h.beginInOrder(await h.definitions(document, DENIAL), [DRONES, SUPPORT]);
    h.has(await h.hover(document, 'He claimed that', 'He'), ['John Kirby']);
    await h.awaitFinding(document, 'unattributed-claim', 'The U.S. also');
  });

  await h.closeAll();
}
