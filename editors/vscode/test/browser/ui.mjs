// The packaged extension in the window: what a person sees.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Desk } from './page.mjs';
import { copyArticles, Workbench } from './workbench.mjs';

const AID = 'The U.S. also authorized';
const DRONES = 'several hundred drones';
const DENIAL = 'claims that Iran has provided';

/** Process ids of programs that run from `folder`. */
function processesIn(folder) {
  return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((row) => row.trim().split(/\s+/))
    .filter((words) => words.some((word) => word.startsWith(folder)) && words.at(-1) === 'lsp')
    .map(([id]) => Number(id));
}

function installedServer(extensions) {
  const folder = readdirSync(extensions).find((name) => name.startsWith('onrecord.onrecord-'));
  return path.join(extensions, folder, 'server/onrecord');
}

export async function ui(browser, home, vsix, check) {
  const folder = path.join(home, 'desk');
  copyArticles(folder);
  // Nothing called onrecord on the PATH: the server is the one inside the package.
  const workbench = new Workbench(home, { env: { PATH: '/usr/local/bin:/usr/bin:/bin' }, args: ['--disable-workspace-trust'] });
  await workbench.install(vsix);
  await workbench.start();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
  const desk = new Desk(page);
  const test = (name, run) =>
    check(`window: ${name}`, async () => {
      try {
        await run();
      } catch (error) {
        await desk.picture(`failed-${name.replaceAll(/\W+/g, '-')}`).catch(() => {});
        throw error;
      }
    });
  try {
    desk.text = readFileSync(path.join(folder, 'iran-russia.txt'), 'utf8');
    await test('a squiggle under the sentence that nobody stands behind', async () => {
      await desk.open(workbench.origin, folder);
      await desk.openFile('iran-russia.txt');
      await desk.squiggleUnder(AID, 60_000);
      await desk.picture('squiggle');
    });

    await test('hover on "He" says who that is and why', async () => {
      const text = await desk.hover('He claimed that the several', 'He');
      assert.match(text, /John Kirby, strategic communications coordinator/);
      assert.match(text, /“He” is John Kirby/);
      await desk.picture('hover');
    });

    await test('hover on a claim says who denies it', async () => {
      const text = await desk.hover(DRONES, 'drones');
      assert.match(text, /John Kirby/);
      assert.match(text, /Denied by Iran and Russia/);
    });

    await test('peek of the denials from a claim', async () => {
      await desk.goTo(DRONES);
      await page.keyboard.press('F12');
      await page.locator('.peekview-widget').first().waitFor({ timeout: 20_000 });
      const rows = page.locator('.peekview-widget .ref-tree .monaco-list-row');
      await rows.filter({ hasText: DENIAL }).first().waitFor({ timeout: 20_000 });
      await rows.filter({ hasText: 'claims about Tehran' }).first().waitFor();
      await desk.picture('peek');
      await page.keyboard.press('Escape');
    });

    await test('peek of the claims from a denial', async () => {
      await desk.goTo(DENIAL);
      await page.keyboard.press('F12');
      const rows = page.locator('.peekview-widget .ref-tree .monaco-list-row');
      await rows.filter({ hasText: DRONES }).first().waitFor({ timeout: 20_000 });
      await rows.filter({ hasText: 'Iran was providing' }).first().waitFor();
      await page.keyboard.press('Escape');
    });

    await test('the Problems panel', async () => {
      await page.keyboard.press('Control+Shift+M');
      const rows = page.locator('.markers-panel .monaco-list-row');
      await rows.filter({ hasText: 'unattributed-claim' }).first().waitFor({ timeout: 20_000 });
      await rows.filter({ hasText: 'vague-source' }).first().waitFor();
      await desk.picture('problems');
      await page.keyboard.press('Control+Shift+M');
    });

    await test('the picture for the README', async () => {
      await page.setViewportSize({ width: 1000, height: 620 });
      await page.keyboard.press('Control+b');
      await desk.goTo('WASHINGTON');
      await desk.hover(DRONES, 'drones');
      await desk.picture('readme');
      await page.keyboard.press('Control+b');
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    await test('the language status says how many findings the file has', async () => {
      await page.locator('#status\\.languageStatus').hover();
      const row = page.locator('.hover-language-status', { hasText: '2 findings' }).first();
      await row.waitFor({ timeout: 20_000 });
      assert.match(await row.innerText(), /onrecord \d+\.\d+\.\d+/);
      await desk.picture('language-status');
      await page.mouse.move(400, 300);
    });

    await test('Show Version', async () => {
      await desk.command('onrecord: Show Version');
      assert.match(await desk.notification('extension'), /onrecord \d+\.\d+\.\d+ \(.*server\/onrecord\)/);
      await page.keyboard.press('Escape');
    });

    await test('the server is started again after it was killed', async () => {
      const [old] = processesIn(workbench.extensions);
      assert.ok(old, 'a server runs');
      process.kill(old, 'SIGKILL');
      const end = Date.now() + 30_000;
      let next;
      while (!next) {
        assert.ok(Date.now() < end, 'no new server');
        next = processesIn(workbench.extensions).find((id) => id !== old);
        await page.waitForTimeout(100);
      }
      await desk.squiggleUnder(AID);
    });

    await test('one clear message where there is no server, and a way to the setting', async () => {
      rmSync(installedServer(workbench.extensions));
      await desk.command('onrecord: Restart Server');
      const text = await desk.notification('was not found');
      assert.match(text, /onrecord\.server\.path/);
      assert.equal(await page.locator('.notification-list-item', { hasText: 'onrecord' }).count(), 1);
      await page.locator('#status\\.languageStatus').hover();
      await page.locator('.hover-language-status', { hasText: 'no server' }).first().waitFor({ timeout: 20_000 });
      await page.mouse.move(400, 300);
      await page.locator('.hover-language-status').first().waitFor({ state: 'hidden' });
      await desk.picture('no-server');
      await page.getByRole('button', { name: 'Open Settings' }).click();
      await page.locator('.settings-editor').first().waitFor({ timeout: 20_000 });
    });
  } finally {
    await page.close();
    await workbench.stop();
  }
}

/** A workspace that is not trusted must not choose the program to run. */
export async function untrusted(browser, home, vsix, check) {
  const folder = path.join(home, 'desk');
  copyArticles(folder);
  const trap = path.join(folder, 'trap.sh');
  const sprung = path.join(folder, 'sprung');
  writeFileSync(trap, `#!/bin/sh\ntouch ${sprung}\n`);
  chmodSync(trap, 0o755);
  mkdirSync(path.join(folder, '.vscode'));
  writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify({ 'onrecord.server.path': trap }));
  const workbench = new Workbench(home);
  await workbench.install(vsix);
  await workbench.start();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const desk = new Desk(page);
  try {
    desk.text = readFileSync(path.join(folder, 'iran-russia.txt'), 'utf8');
    await check('window: a workspace that is not trusted gets findings and does not choose the program', async () => {
      await desk.open(workbench.origin, folder);
      await desk.openFile('iran-russia.txt');
      await page.getByText('Restricted Mode').first().waitFor({ timeout: 30_000 });
      await desk.squiggleUnder(AID, 60_000);
      assert.ok(!existsSync(sprung), 'the program of the workspace was run');
      await desk.picture('untrusted');
    });
  } finally {
    await page.close();
    await workbench.stop();
  }
}
