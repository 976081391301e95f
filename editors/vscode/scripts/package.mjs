// Makes the .vsix for this platform: node scripts/package.mjs SERVER OUT.vsix
// SERVER is the program to put inside.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const [server, out] = process.argv.slice(2);
if (!server || !out) {
  console.error('usage: node scripts/package.mjs SERVER OUT.vsix');
  process.exit(2);
}
const name = process.platform === 'win32' ? 'onrecord.exe' : 'onrecord';
rmSync('server', { recursive: true, force: true });
mkdirSync('server');
copyFileSync(server, path.join('server', name));
chmodSync(path.join('server', name), 0o755);

for (const licence of ['LICENSE-APACHE', 'LICENSE-MIT']) {
  copyFileSync(path.join('../..', licence), licence);
}
await import('./build.mjs');
mkdirSync(path.dirname(path.resolve(out)), { recursive: true });
execFileSync(
  process.execPath,
  ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--target', `${process.platform}-${process.arch}`, '--out', path.resolve(out), '--skip-license', '--allow-missing-repository'],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
console.log(out);
