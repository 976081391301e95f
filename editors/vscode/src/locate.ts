/** Finds the server: the setting, else the program inside the extension, else the PATH. */

import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { parseVersion, suits, type Version } from './version';

const PROGRAM = process.platform === 'win32' ? 'onrecord.exe' : 'onrecord';
const VERSION_TIMEOUT_MS = 10_000;

export interface Found {
  readonly path: string;
  readonly version: Version;
  readonly origin: 'setting' | 'extension' | 'PATH';
}

/** Why there is no server, in words for the user. */
export class NoServer extends Error {}

export interface Places {
  /** The setting `onrecord.server.path`; empty if not set. */
  readonly setting: string;
  /** Folder of this extension. */
  readonly extension: string;
  /** Version of this extension. */
  readonly version: string;
  /** Folder that a relative path in the setting starts from. */
  readonly workspace: string | undefined;
}

/**
 * Finds a server that runs and has a suitable version.
 *
 * A setting that cannot be followed is an error, never passed over: the user has asked for that program.
 */
export async function locate(places: Places): Promise<Found> {
  if (places.setting) {
    const program = expand(places.setting, places.workspace);
    await assertProgram(program, places.setting);
    return found(program, 'setting', places);
  }
  const bundled = path.join(places.extension, 'server', PROGRAM);
  if (await isProgram(bundled)) {
    return found(bundled, 'extension', places);
  }
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const program = path.join(folder, PROGRAM);
    if (folder && (await isProgram(program))) {
      return found(program, 'PATH', places);
    }
  }
  throw new NoServer(
    'The program onrecord was not found, neither in this extension nor on the PATH. Install it, or set onrecord.server.path.',
  );
}

function expand(setting: string, workspace: string | undefined): string {
  const home = setting.replace(/^~(?=[/\\]|$)/, homedir());
  return workspace ? path.resolve(workspace, home) : path.resolve(home);
}

async function assertProgram(program: string, setting: string): Promise<void> {
  const named = `onrecord.server.path (${setting})`;
  const kind = await stat(program).catch(() => undefined);
  if (!kind) {
    throw new NoServer(`${named} names a file that does not exist.`);
  }
  if (kind.isDirectory()) {
    throw new NoServer(`${named} is a folder. It must be the program itself.`);
  }
  if (!(await isProgram(program))) {
    throw new NoServer(`${named} is not a program that may be run.`);
  }
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function found(program: string, origin: Found['origin'], places: Places): Promise<Found> {
  const version = parseVersion(await output(program, ['--version']));
  if (!version) {
    throw new NoServer(`${program} is not the program onrecord: its --version does not say so.`);
  }
  if (!suits(version, places.version)) {
    throw new NoServer(`${program} is onrecord ${version.text}, which does not go with this extension (${places.version}).`);
  }
  return { path: program, version, origin };
}

/** Standard output of a short run; empty if it fails or takes too long. */
function output(program: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { timeout: VERSION_TIMEOUT_MS, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 }, (error, stdout) =>
      resolve(error ? '' : stdout),
    );
    child.stdin?.end();
  });
}
