// Visual Studio Code as a server, and a page of Chromium that shows it.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'git.enabled': false,
  'github.gitAuthentication': false,
  'workbench.enableExperiments': false,
  'workbench.colorTheme': 'Default Light Modern',
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'editor.hover.delay': 100,
  'editor.hover.above': false,
  'window.commandCenter': false,
  'security.workspace.trust.startupPrompt': 'never',
};

export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      // The page is never in front; its timers must run all the same.
      ...['--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows'],
    ],
  });
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The environment of the server, without what would lead it elsewhere. */
function environment(extra) {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_')));
  return { ...kept, EXTENSIONS_GALLERY: '{}', ...extra };
}

export class Workbench {
  /** `home` holds everything this run writes; `env` and `args` go to the server. */
  constructor(home, { env = {}, args = [] } = {}) {
    this.home = home;
    this.env = environment(env);
    this.args = args;
    this.extensions = path.join(home, 'extensions');
    mkdirSync(path.join(home, 'data/User'), { recursive: true });
    mkdirSync(this.extensions, { recursive: true });
    writeFileSync(path.join(home, 'data/User/settings.json'), JSON.stringify(SETTINGS));
  }

  get #main() {
    return path.join(process.env.VSCODE_SERVER, 'out/server-main.js');
  }

  async install(vsix) {
    const log = openSync(path.join(this.home, 'install.log'), 'w');
    const child = spawn(
      process.execPath,
      [this.#main, '--install-extension', vsix, '--extensions-dir', this.extensions, '--server-data-dir', this.home],
      { env: this.env, stdio: ['ignore', log, log] },
    );
    const code = await new Promise((resolve) => child.on('exit', resolve));
    if (code !== 0) {
      throw new Error(`installing ${vsix}: exit code ${code}`);
    }
  }

  async start() {
    this.port = await freePort();
    const log = openSync(path.join(this.home, 'server.log'), 'w');
    this.process = spawn(
      process.execPath,
      [
        this.#main,
        ...['--host', '127.0.0.1', '--port', String(this.port), '--without-connection-token', '--accept-server-license-terms'],
        ...['--telemetry-level', 'off', '--force-disable-user-env', '--server-data-dir', this.home, '--user-data-dir', path.join(this.home, 'data')],
        ...['--extensions-dir', this.extensions, ...this.args],
      ],
      { env: this.env, stdio: ['ignore', log, log] },
    );
    for (let tries = 0; tries < 240; tries += 1) {
      if (await fetch(`${this.origin}/version`).then((answer) => answer.ok, () => false)) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error('the server of Visual Studio Code did not start');
  }

  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop() {
    if (this.process && this.process.exitCode === null) {
      const gone = new Promise((resolve) => this.process.on('exit', resolve));
      this.process.kill('SIGTERM');
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000))]);
      this.process.kill('SIGKILL');
    }
  }
}

export function copyArticles(to) {
  mkdirSync(to, { recursive: true });
  for (const name of ['iran-russia.txt', 'iran-russia.news.md']) {
    cpSync(path.join(process.env.REPOSITORY, 'examples', name), path.join(to, name));
  }
}
