/** One run of the server and the client that talks to it. A restart makes a new one. */

import { spawn, type ChildProcess } from 'node:child_process';
import type { LogOutputChannel } from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, type LanguageClientOptions } from 'vscode-languageclient/node';
import { SHOW_REFERENCES } from './references';

const START_TIMEOUT_MS = 20_000;

/** What the server is asked about. Which of these files is an article, it decides itself. */
export const SELECTOR = ['news', 'plaintext', 'markdown'].flatMap((language) => [
  { language, scheme: 'file' },
  { language, scheme: 'untitled' },
]);

/** Why a run ended that nobody had asked to end. */
export type End =
  | { readonly kind: 'stopped' } // the process went away
  | { readonly kind: 'rubbish'; readonly detail: string } // it does not speak the protocol
  | { readonly kind: 'silent' }; // it did not answer in time

/**
 * The library opens a popup for each step of a failure. Here they go to the log only; the user gets one
 * message with something to do.
 */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export class Run {
  private readonly client: LanguageClient;
  private process: ChildProcess | undefined;
  private ending: End | undefined;
  private over = false;

  /** `ended` is called at most once, and not after `stop`. */
  constructor(
    program: string,
    private readonly log: LogOutputChannel,
    private readonly ended: (end: End) => void,
  ) {
    const options: LanguageClientOptions = {
      documentSelector: SELECTOR,
      synchronize: { configurationSection: 'onrecord' },
      outputChannel: log,
      traceOutputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (error) => {
          // An error with a code is the pipe's: the process is gone, and its end is seen below.
          if (!('code' in error)) {
            this.kill({ kind: 'rubbish', detail: error.message });
          }
          return { action: ErrorAction.Continue, handled: true };
        },
        closed: () => {
          this.end({ kind: 'stopped' });
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
    this.client = new QuietClient('onrecord', 'onrecord', () => Promise.resolve(this.launch(program)), options);
    this.client.registerFeature({
      fillClientCapabilities: (capabilities) => {
        capabilities.experimental = { commands: { commands: [SHOW_REFERENCES] } };
      },
      initialize: () => undefined,
      getState: () => ({ kind: 'static' }),
      clear: () => undefined,
    });
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Whether the server is ready now; if not, the run is over. */
  async start(): Promise<boolean> {
    const clock = setTimeout(() => this.kill({ kind: 'silent' }), START_TIMEOUT_MS);
    try {
      await this.client.start();
      return !this.over;
    } catch {
      this.kill({ kind: 'stopped' });
      return false;
    } finally {
      clearTimeout(clock);
    }
  }

  /** Gives up a start that is under way, so that nobody has to wait for its end. */
  abandon(): void {
    this.over = true;
    this.process?.kill('SIGKILL');
  }

  /** Ends the run on purpose. Never rejects. */
  async stop(): Promise<void> {
    this.over = true;
    try {
      await this.client.dispose();
    } catch {
      // A server that is not running, or does not answer, is stopped by the kill below.
    }
    this.process?.kill('SIGKILL');
  }

  private launch(program: string): ChildProcess {
    const child = spawn(program, ['lsp'], { stdio: 'pipe' });
    this.process = child;
    child.on('error', (error) => {
      this.log.error(`${program}: ${error.message}`);
      this.end({ kind: 'stopped' });
    });
    child.on('exit', (code, signal) => {
      this.log.info(`The server (process ${child.pid}) ended: ${signal ? `signal ${signal}` : `exit code ${code}`}`);
      this.end({ kind: 'stopped' });
    });
    // Without a listener, writing to a process that is gone would be an uncaught error.
    child.stdin.on('error', (error) => this.log.debug(`Writing to the server: ${error.message}`));
    this.log.info(`Started ${program} (process ${child.pid})`);
    return child;
  }

  private kill(end: End): void {
    this.ending ??= end;
    this.process?.kill('SIGKILL');
    this.end(end);
  }

  private end(end: End): void {
    if (!this.over) {
      this.over = true;
      this.ended(this.ending ?? end);
    }
  }
}
