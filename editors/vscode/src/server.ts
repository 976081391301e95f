/** The life of the server: find, start, watch, restart a few times, give up with one message. */

import * as vscode from 'vscode';
import { Run, type End } from './client';
import { locate, NoServer, type Found } from './locate';

/** So many sudden ends within the span, and the server is not started again by itself. */
const ENDS_ALLOWED = 5;
const SPAN_MS = 3 * 60_000;
const FIRST_PAUSE_MS = 200;

export type State =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly server: Found }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'stopped' };

export class Server implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<State>();
  readonly onDidChange = this.changed.event;
  private current: State = { kind: 'stopped' };
  private run: Run | undefined;
  private ends: number[] = [];
  private pause: NodeJS.Timeout | undefined;
  /** Starts and stops happen one after the other, in the order they were asked for. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  get state(): State {
    return this.current;
  }

  /** Starts anew, with a clean record. */
  restart(): Promise<void> {
    this.ends = [];
    return this.begin();
  }

  stop(): Promise<void> {
    return this.enqueue(async () => {
      await this.halt();
      this.set({ kind: 'stopped' });
    });
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.changed.dispose();
  }

  private begin(): Promise<void> {
    if (this.current.kind === 'starting') {
      this.run?.abandon();
    }
    return this.enqueue(async () => {
      await this.halt();
      this.set({ kind: 'starting' });
      try {
        const server = await this.find();
        this.log.info(`onrecord ${server.version.text} from the ${server.origin}: ${server.path}`);
        const run = new Run(server.path, this.log, (end) => this.ended(run, end, server));
        this.run = run;
        if ((await run.start()) && this.run === run) {
          this.set({ kind: 'running', server });
        }
      } catch (error) {
        this.fail(error instanceof NoServer ? error.message : `The server could not be started: ${String(error)}`, 'Open Settings');
      }
    });
  }

  private find(): Promise<Found> {
    return locate({
      setting: vscode.workspace.getConfiguration('onrecord').get<string>('server.path', '').trim(),
      extension: this.context.extensionPath,
      version: (this.context.extension.packageJSON as { version: string }).version,
      workspace: vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === 'file')?.uri.fsPath,
    });
  }

  private ended(run: Run, end: End, server: Found): void {
    if (this.run !== run) {
      return;
    }
    this.run = undefined;
    void run.stop();
    if (end.kind === 'rubbish') {
      this.log.error(`Not the protocol: ${end.detail}`);
      this.fail(`${server.path} does not answer as a language server does.`, 'Open Settings');
      return;
    }
    if (end.kind === 'silent') {
      this.fail(`${server.path} was started and does not answer.`, 'Restart Server');
      return;
    }
    const now = Date.now();
    this.ends = [...this.ends.filter((then) => now - then < SPAN_MS), now];
    if (this.ends.length >= ENDS_ALLOWED) {
      this.fail(`The server has stopped ${this.ends.length} times within three minutes and is not started again.`, 'Restart Server');
      return;
    }
    this.set({ kind: 'starting' });
    this.pause = setTimeout(() => void this.begin(), FIRST_PAUSE_MS * 2 ** (this.ends.length - 1));
  }

  private async halt(): Promise<void> {
    clearTimeout(this.pause);
    const run = this.run;
    this.run = undefined;
    await run?.stop();
  }

  private fail(reason: string, remedy: 'Open Settings' | 'Restart Server'): void {
    this.log.error(reason);
    this.set({ kind: 'failed', reason });
    void vscode.window.showErrorMessage(`onrecord: ${reason}`, remedy, 'Show Log').then((chosen) => {
      if (chosen === 'Open Settings') {
        return vscode.commands.executeCommand('workbench.action.openSettings', 'onrecord.server.path');
      }
      return chosen && vscode.commands.executeCommand(chosen === 'Show Log' ? 'onrecord.showLog' : 'onrecord.restartServer');
    });
  }

  private set(state: State): void {
    this.current = state;
    this.changed.fire(state);
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((error: unknown) => this.log.error(String(error)));
    return this.queue;
  }
}
