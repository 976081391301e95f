/** Runs all checks inside the extension host and writes the results, a line of JSON each, to $ONRECORD_RESULTS. */

import { annotating } from './annotating';
import { articles } from './articles';
import { failures } from './failures';
import { files } from './files';
import { check } from './harness';

export async function run(): Promise<void> {
  await check('the suite runs to its end', async () => {
    await articles('iran-russia.txt');
    await articles('iran-russia.news.md');
    await annotating();
    await files();
    await failures();
  });
}
