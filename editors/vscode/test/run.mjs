// Runs every test of the extension and reports. Started by run.sh, which says where things are.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exthost } from './browser/exthost.mjs';
import { ui, untrusted } from './browser/ui.mjs';
import { launchBrowser } from './browser/workbench.mjs';

const extension = path.resolve(import.meta.dirname, '..');
const { ONRECORD_BIN: server, ONRECORD_VSIX: vsix } = process.env;
let passed = 0;
let failed = 0;

function report({ name, error }) {
  if (error) {
    failed += 1;
    console.log(`not ok  ${name}\n        ${error.replaceAll('\n', '\n        ')}`);
  } else {
    passed += 1;
    console.log(`ok      ${name}`);
  }
}

async function check(name, run) {
  try {
    await run();
    report({ name });
  } catch (error) {
    report({ name, error: error.stack ?? String(error) });
  }
}

const parts = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);

if (wanted('grammar')) {
  const done = spawnSync('npm', ['run', '--silent', 'test:grammar'], { cwd: extension, encoding: 'utf8' });
  report({ name: 'colours', error: done.status === 0 ? undefined : done.stdout + done.stderr });
}

const scratch = mkdtempSync(path.join(tmpdir(), 'onrecord-vscode-'));
const home = (name) => {
  const folder = path.join(scratch, name);
  mkdirSync(folder);
  return folder;
};
mkdirSync(process.env.SCREENSHOTS, { recursive: true });
const browser = await launchBrowser();
try {
  if (wanted('host')) {
    for (const result of await exthost(browser, home('host'), extension, server)) {
      report({ ...result, name: `host: ${result.name}` });
    }
  }
  if (wanted('window')) {
    await ui(browser, home('window'), vsix, check);
    await untrusted(browser, home('untrusted'), vsix, check);
  }
} catch (error) {
  report({ name: 'the tests run to their end', error: error.stack ?? String(error) });
} finally {
  await browser.close();
}
if (failed === 0 || !process.env.KEEP) {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`tests: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
