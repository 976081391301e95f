// The suite inside the real extension host: the page is told to run it, as VS Code's own tests do.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyArticles, Workbench } from './workbench.mjs';

const LIMIT_MS = 480_000;

export async function exthost(browser, home, extension, server) {
  const results = path.join(home, 'results.json');
  const workspace = path.join(home, 'desk.code-workspace');
  copyArticles(path.join(home, 'first'));
  copyArticles(path.join(home, 'second'));
  writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'first' }, { path: 'second' }] }));

  const workbench = new Workbench(home, {
    env: { ONRECORD_RESULTS: results, PATH: `${path.dirname(server)}:${process.env.PATH}` },
    args: ['--enable-smoke-test-driver', '--disable-workspace-trust'],
  });
  await workbench.start();
  const page = await browser.newPage();
  try {
    let finished;
    const end = new Promise((resolve) => (finished = resolve));
    await page.exposeFunction('codeAutomationLog', () => {});
    await page.exposeFunction('codeAutomationExit', (code) => finished(code));
    const remote = (file) => `vscode-remote://127.0.0.1:${workbench.port}${file}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(path.join(extension, 'dist/suite.js'))],
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    const query = new URLSearchParams({ workspace, payload: JSON.stringify(payload) });
    await page.goto(`${workbench.origin}/?${query}`);
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, LIMIT_MS))]);
    const done = existsSync(results) ? JSON.parse(`[${readFileSync(results, 'utf8').trim().split('\n').join(',')}]`) : [];
    if (done.at(-1)?.name !== 'the suite runs to its end') {
      // A window that hangs gives no picture, and must not cost the results.
      await page.screenshot({ path: path.join(process.env.SCREENSHOTS, 'extension-host-failed.png') }).catch(() => {});
      done.push({ name: 'the suite runs to its end', error: 'it did not come to its end in time' });
    }
    return done;
  } finally {
    await page.close();
    await workbench.stop();
  }
}
