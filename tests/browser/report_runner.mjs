// What the tests of the report share: the program, a folder of their own, the browser, and how they are run.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Browser} from './browser.mjs';

const [hearsay, samples, chromium, axeFile] = process.argv.slice(2);
export const axe = axeFile;
export const work = mkdtempSync(join(tmpdir(), 'hearsay-report-'));
export const run = (...options) => execFileSync(hearsay, options, {stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28}).toString();
export const sample = (name) => [join(samples, 'registry.json'), join(samples, name, 'story.json')];
export const scores = (files, ...options) => JSON.parse(run('score', ...files, '--format', 'json', ...options)).claims;
export const ready = 'document.documentElement.dataset.ready === "true"';

export function report(name, ...options) {
  const page = join(work, name + '.html');
  run('report', ...options, '-o', page);
  return page;
}

/** Each test by its name; ends the process. */
export async function runAll(tests) {
  let failed = 0;
  const browser = await Browser.open(chromium);
  try {
    for (const [name, test] of Object.entries(tests)) {
      const begun = Date.now();
      try {
        const remark = await test(browser);
        assert.deepEqual(browser.complaints(), [], 'the browser complains');
        console.log((remark ?? 'passed') + ': ' + name + ', ' + (Date.now() - begun) + ' ms');
      } catch (error) {
        ++failed;
        console.log('FAILED: ' + name + '\n' + (error.stack ?? error) + '\n' + browser.complaints().slice(0, 5).join('\n'));
      }
    }
  } finally {
    await browser.close();
    rmSync(work, {recursive: true, force: true});
  }
  process.exit(failed === 0 ? 0 : 1);
}
