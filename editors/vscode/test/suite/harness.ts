/** What every check uses: counting, waiting, finding a place by its words. */

import * as assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

const PATIENCE_MS = Number(process.env['ONRECORD_WAIT'] ?? 30_000);

export async function check(name: string, run: () => Promise<void>): Promise<void> {
  let error: string | undefined;
  try {
    await run();
  } catch (caught) {
    error = caught instanceof Error ? (caught.stack ?? caught.message) : String(caught);
  }
  // Written at once, so that a host that dies leaves what was found until then.
  appendFileSync(process.env['ONRECORD_RESULTS']!, `${JSON.stringify({ name, error })}\n`);
}

export async function wait<T>(what: string, ready: () => T | Promise<T>): Promise<NonNullable<T>> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const got = await ready();
    if (got !== undefined && got !== null && got !== false) {
      return got as NonNullable<T>;
    }
    if (Date.now() > end) {
      throw new Error(`nothing came in time: ${what}`);
    }
    await sleep(30);
  }
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Folder of articles; the second of the two workspace folders where `which` is 1. */
export function folder(which: 0 | 1 = 0): string {
  return vscode.workspace.workspaceFolders![which]!.uri.fsPath;
}

export async function open(name: string, which: 0 | 1 = 0): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path.join(folder(which), name)));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Place of `words`, or of `inner` within them. */
export function at(document: vscode.TextDocument, words: string, inner = words): vscode.Position {
  const from = document.getText().indexOf(words);
  assert.notEqual(from, -1, `not in the text: ${words}`);
  // One step in, so that the place is within the word, not between two.
  return document.positionAt(from + words.indexOf(inner) + 1);
}

export async function insert(document: vscode.TextDocument, place: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, place, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

export async function replace(document: vscode.TextDocument, words: string, by: string): Promise<void> {
  const from = document.getText().indexOf(words);
  assert.notEqual(from, -1, `not in the text: ${words}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(from), document.positionAt(from + words.length)), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** The text from a place on; a span's bracket or a line's indent there does not count. */
function textFrom(document: vscode.TextDocument, place: vscode.Position): string {
  return document.getText().slice(document.offsetAt(place)).replace(/^[\s[]+/, '');
}

/** Findings of `code` whose range begins at text beginning so. */
export function findings(document: vscode.TextDocument, code: string, beginning: string): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((found) => codeOf(found) === code && textFrom(document, found.range.start).startsWith(beginning));
}

export function codeOf(found: vscode.Diagnostic): string {
  return String(typeof found.code === 'object' ? found.code.value : found.code);
}

export async function awaitFinding(document: vscode.TextDocument, code: string, beginning: string): Promise<void> {
  await wait(`${code} at "${beginning}"`, () => findings(document, code, beginning).length > 0);
}

export async function awaitNoFinding(document: vscode.TextDocument, code: string, beginning: string): Promise<void> {
  await wait(`end of ${code} at "${beginning}"`, () => findings(document, code, beginning).length === 0);
}

export async function hover(document: vscode.TextDocument, words: string, inner?: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at(document, words, inner));
  return hovers.flatMap((one) => one.contents.map((part) => (typeof part === 'string' ? part : part.value))).join('\n');
}

/** Where a provider leads: the text at each place. */
export async function places(
  command: 'vscode.executeDefinitionProvider' | 'vscode.executeReferenceProvider',
  document: vscode.TextDocument,
  words: string,
  inner?: string,
): Promise<string[]> {
  type Place = vscode.Location | vscode.LocationLink;
  const found = await vscode.commands.executeCommand<Place[]>(command, document.uri, at(document, words, inner));
  return found.map((place) => {
    const range = 'targetUri' in place ? (place.targetSelectionRange ?? place.targetRange) : place.range;
    return textFrom(document, range.start);
  });
}

export const definitions = (document: vscode.TextDocument, words: string, inner?: string) =>
  places('vscode.executeDefinitionProvider', document, words, inner);

/** Each of `beginnings` begins one of `texts`, in that order among them. */
export function beginInOrder(texts: string[], beginnings: string[]): void {
  let next = 0;
  for (const beginning of beginnings) {
    while (next < texts.length && !texts[next]!.startsWith(beginning)) {
      next += 1;
    }
    assert.ok(next < texts.length, `no "${beginning}" in its order in:\n${texts.map((text) => text.slice(0, 60)).join('\n')}`);
    next += 1;
  }
}

export function has(text: string, words: string[]): void {
  for (const word of words) {
    assert.ok(text.toLowerCase().includes(word.toLowerCase()), `no "${word}" in:\n${text}`);
  }
}
