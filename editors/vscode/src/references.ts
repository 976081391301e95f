/** Where a code lens leads: the editor's own list of places, given what the server sends. */

import * as vscode from 'vscode';

/** The command that the server puts behind a lens. It must be told that we have it. */
export const SHOW_REFERENCES = 'onrecord.showReferences';

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

export async function showReferences(uri: string, at: Position, places: readonly Location[]): Promise<void> {
  const position = ({ line, character }: Position) => new vscode.Position(line, character);
  const found = places.map(
    ({ uri, range }) => new vscode.Location(vscode.Uri.parse(uri), new vscode.Range(position(range.start), position(range.end))),
  );
  await vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(uri), position(at), found);
}
