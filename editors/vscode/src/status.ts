/** The line in the language status: how the server is, and how many findings the file has. */

import * as vscode from 'vscode';
import { SELECTOR } from './client';
import type { Server, State } from './server';

export function showStatus(server: Server): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('onrecord.status', SELECTOR);
  item.name = 'onrecord';
  const refresh = () => describe(item, server.state);
  refresh();
  return vscode.Disposable.from(
    item,
    server.onDidChange(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const shown = vscode.window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === shown)) {
        refresh();
      }
    }),
  );
}

function describe(item: vscode.LanguageStatusItem, state: State): void {
  item.busy = state.kind === 'starting';
  item.severity = state.kind === 'failed' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  item.command = { title: 'Restart', command: 'onrecord.restartServer' };
  switch (state.kind) {
    case 'starting':
      item.text = 'onrecord';
      item.detail = 'starting';
      break;
    case 'stopped':
      item.text = 'onrecord';
      item.detail = 'stopped';
      break;
    case 'failed':
      item.text = 'onrecord: no server';
      item.detail = state.reason;
      break;
    case 'running':
      item.text = findings();
      item.detail = `onrecord ${state.server.version.text}`;
      item.command = { title: 'Show Log', command: 'onrecord.showLog' };
  }
}

function findings(): string {
  const shown = vscode.window.activeTextEditor?.document.uri;
  const count = shown ? vscode.languages.getDiagnostics(shown).filter((found) => found.source === 'onrecord').length : 0;
  return count === 0 ? 'no findings' : count === 1 ? '1 finding' : `${count} findings`;
}
