/** Files that come, go, move, are no articles, or are huge. */

import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import * as h from './harness';

const VAGUE = 'Critics say the law is unfair.';
const STORY = `Council passes law\n\nSALEM -- The council passed the law on Monday, the mayor, Ana Ruiz, said.\n\n${VAGUE}\n`;

export async function files(): Promise<void> {
  await h.check('files that are no articles have no findings', async () => {
    for (const name of ['README.md', 'LICENSE.txt']) {
      await fs.writeFile(path.join(h.folder(), name), `# Title\n\n${VAGUE}\n`);
      const silent = await h.open(name);
      // A later article's findings come after this file's would have come.
      await h.awaitFinding(await h.open('iran-russia.txt'), 'vague-source', 'Iranian officials');
      assert.deepEqual(vscode.languages.getDiagnostics(silent.uri), [], name);
    }
    await h.closeAll();
  });

  await h.check('both workspace folders', async () => {
    await fs.writeFile(path.join(h.folder(1), 'second.news'), STORY);
    const document = await h.open('second.news', 1);
    assert.equal(document.languageId, 'news');
    await h.awaitFinding(document, 'vague-source', 'Critics say');
    await h.awaitFinding(await h.open('iran-russia.txt'), 'vague-source', 'Iranian officials');
    await h.closeAll();
  });

  await h.check('an untitled buffer', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'news', content: STORY });
    await vscode.window.showTextDocument(document);
    await h.awaitFinding(document, 'vague-source', 'Critics say');
    await h.closeAll();
    await h.wait('end of the findings', () => vscode.languages.getDiagnostics(document.uri).length === 0);
  });

  await h.check('a file renamed while open keeps its text and its findings', async () => {
    await fs.writeFile(path.join(h.folder(), 'before.news'), STORY);
    const before = await h.open('before.news');
    await h.awaitFinding(before, 'vague-source', 'Critics say');
    const edit = new vscode.WorkspaceEdit();
    const target = vscode.Uri.file(path.join(h.folder(), 'after.news'));
    edit.renameFile(before.uri, target);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const after = await h.open('after.news');
    assert.equal(after.getText(), STORY);
    await h.awaitFinding(after, 'vague-source', 'Critics say');
    await h.wait('end of the old findings', () => vscode.languages.getDiagnostics(before.uri).length === 0);
    await h.closeAll();
  });

  await h.check('a file deleted while open keeps its text and its answers', async () => {
    const file = path.join(h.folder(), 'deleted.news');
    await fs.writeFile(file, STORY);
    const document = await h.open('deleted.news');
    await h.awaitFinding(document, 'vague-source', 'Critics say');
    await fs.rm(file);
    await h.insert(document, document.positionAt(STORY.length), '\nExperts say so too.\n');
    await h.awaitFinding(document, 'vague-source', 'Experts say');
    assert.equal(document.getText(), `${STORY}\nExperts say so too.\n`);
    await h.closeAll();
  });

  await h.check('a file of 5 MB: no lost text, other files go on', async () => {
    const paragraph = 'Kirby said the council had agreed to repair the bridge before the winter, and that it would pay. ';
    const text = `Bridge\n\n${`${paragraph.repeat(5)}\n\n`.repeat(Math.ceil(5_000_000 / (paragraph.length * 5)))}`;
    await fs.writeFile(path.join(h.folder(), 'huge.txt'), text);
    const huge = await h.open('huge.txt');
    await h.insert(huge, new vscode.Position(2, 0), '😀 ');
    const article = await h.open('iran-russia.txt');
    await h.awaitFinding(article, 'vague-source', 'Iranian officials');
    h.has(await h.hover(article, 'Kirby added', 'Kirby'), ['John Kirby']);
    assert.equal(huge.getText(), text.replace('Kirby', '😀 Kirby'));
    await vscode.window.showTextDocument(huge);
    await h.closeAll();
  });
}
