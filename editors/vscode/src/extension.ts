/** Entry: puts the parts together. No network, no telemetry. */

import * as vscode from 'vscode';
import { SHOW_REFERENCES, showReferences } from './references';
import { Server } from './server';
import { showStatus } from './status';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('onrecord', { log: true });
  const running = new Server(context, log);
  server = running;
  const restart = () => running.restart();
  context.subscriptions.push(
    log,
    running,
    showStatus(running),
    vscode.commands.registerCommand('onrecord.restartServer', restart),
    vscode.commands.registerCommand(SHOW_REFERENCES, showReferences),
    vscode.commands.registerCommand('onrecord.showLog', () => log.show()),
    vscode.commands.registerCommand('onrecord.showVersion', () => showVersion(context, running)),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('onrecord.server') && restart()),
    // From now on the workspace may say which program to run.
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

async function showVersion(context: vscode.ExtensionContext, running: Server): Promise<void> {
  const own = (context.extension.packageJSON as { version: string }).version;
  const { state } = running;
  const text =
    state.kind === 'running'
      ? `onrecord ${state.server.version.text} (${state.server.path}), extension ${own}`
      : `No server is running. Extension ${own}`;
  await vscode.window.showInformationMessage(text);
}
