/** Servers that die, that are none, or that are not there: one clear message, a way on, no lost text. */

import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import * as h from './harness';

/** Messages shown to the user since the last look. */
const shown: string[] = [];

function listen(): void {
  const window = vscode.window as { showErrorMessage: unknown };
  window.showErrorMessage = (message: string, ...actions: string[]) => {
    shown.push(`${message} [${actions.join(', ')}]`);
    return Promise.resolve(undefined);
  };
}

/** Process ids of the servers of this extension host. */
function servers(): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row))
    .filter((row) => row !== null)
    .filter((row) => Number(row[2]) === process.pid && /\blsp$/.test(row[3]!))
    .map((row) => Number(row[1]));
}

const setting = () => vscode.workspace.getConfiguration('onrecord');

async function settle(): Promise<void> {
  await h.sleep(700);
}

async function onlyMessage(words: string[]): Promise<void> {
  await h.wait('a message', () => shown.length > 0);
  await settle();
  assert.equal(shown.length, 1, shown.join('\n'));
  h.has(shown.splice(0)[0]!, words);
}

export async function failures(): Promise<void> {
  listen();
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'onrecord-servers-'));
  const article = await h.open('iran-russia.txt');
  await h.awaitFinding(article, 'vague-source', 'Iranian officials');

  await h.check('a server that dies is started again, and sees what was typed meanwhile', async () => {
    const [old] = servers();
    process.kill(old!, 'SIGKILL');
    await h.insert(article, article.positionAt(article.getText().length), '\nCritics say the law is unfair.\n');
    await h.awaitFinding(article, 'vague-source', 'Critics say');
    assert.notEqual(servers()[0], old);
    assert.equal(servers().length, 1);
    assert.deepEqual(shown, []);
    await h.replace(article, '\nCritics say the law is unfair.\n', '');
    await h.awaitNoFinding(article, 'vague-source', 'Critics say');
  });

  await h.check('a server that dies five times: one message, then Restart Server works', async () => {
    await vscode.commands.executeCommand('onrecord.restartServer');
    let last: number | undefined;
    for (let deaths = 0; deaths < 5; deaths += 1) {
      const next = await h.wait('a server', () => servers().find((id) => id !== last));
      last = next;
      process.kill(next, 'SIGKILL');
    }
    await onlyMessage(['five times'.replace('five', '5'), 'Restart Server', 'Show Log']);
    assert.deepEqual(servers(), []);
    await h.insert(article, article.positionAt(article.getText().length), '\nCritics say so.');
    await vscode.commands.executeCommand('onrecord.restartServer');
    await h.awaitFinding(article, 'vague-source', 'Critics say');
    assert.ok(article.getText().endsWith('\nCritics say so.'));
    await h.replace(article, '\nCritics say so.', '');
  });

  const own = (vscode.extensions.getExtension('onrecord.onrecord')!.packageJSON as { version: string }).version;
  const fake = async (name: string, version: string, life: string) => {
    const file = path.join(scratch, name);
    await fs.writeFile(file, `#!/bin/sh\n[ "$1" = --version ] && { echo "${version}"; exit; }\n${life}\n`, { mode: 0o755 });
    return file;
  };
  const cases: [string, string, string[]][] = [
    ['a folder', scratch, ['is a folder', 'Open Settings']],
    ['a missing file', path.join(scratch, 'none'), ['does not exist', 'Open Settings']],
    ['a file that is no program', path.join(scratch, 'notes'), ['not a program', 'Open Settings']],
    ['another program', await fake('other', 'ls 9.1', 'exit'), ['is not the program onrecord', 'Open Settings']],
    ['a server of another version', await fake('old', 'onrecord 7.8.9', 'exit'), ['onrecord 7.8.9', 'does not go with', 'Open Settings']],
    ['a server that prints rubbish', await fake('rubbish', `onrecord ${own}`, 'while :; do printf "rubbish\\r\\n\\r\\n"; sleep 0.1; done'), ['as a language server', 'Show Log']],
    ['a server that stays silent', await fake('silent', `onrecord ${own}`, 'exec sleep 60'), ['does not answer', 'Restart Server']],
    ['a server that ends at once', await fake('short', `onrecord ${own}`, 'exit 3'), ['5 times', 'Restart Server']],
  ];
  await fs.writeFile(path.join(scratch, 'notes'), 'no program');
  for (const [what, value, words] of cases) {
    await h.check(`onrecord.server.path names ${what}: one message`, async () => {
      shown.length = 0;
      await setting().update('server.path', value, vscode.ConfigurationTarget.Global);
      await onlyMessage(words);
      assert.deepEqual(servers(), [], 'no server is left running');
    });
  }

  await h.check('with the setting taken back, all works again', async () => {
    await setting().update('server.path', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('onrecord.restartServer');
    await h.awaitFinding(article, 'vague-source', 'Iranian officials');
    h.has(await h.hover(article, 'Kirby added', 'Kirby'), ['John Kirby']);
    assert.equal(servers().length, 1);
    assert.deepEqual(shown, []);
  });
  await h.closeAll();
  await fs.rm(scratch, { recursive: true });
}
