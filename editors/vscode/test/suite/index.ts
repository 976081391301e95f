/** Runs all checks inside the extension host and writes the results to $ONRECORD_RESULTS. */

import { writeFileSync } from 'node:fs';
import { articles } from './articles';
import { failures } from './failures';
import { files } from './files';
import { results } from './harness';

export async function run(): Promise<void> {
  try {
    await articles('iran-russia.txt');
    await articles('iran-russia.news.md');
    await files();
    await failures();
  } catch (error) {
    results.push({ name: 'the suite runs to its end', error: String(error) });
  }
  writeFileSync(process.env['ONRECORD_RESULTS']!, JSON.stringify(results));
}
