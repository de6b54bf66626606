// What tests of the workbench in a browser share: a small story, served, and the keys that somebody presses there.
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Browser} from './browser.mjs';
import {api as ask, Served} from './served.mjs';

const [hearsay, , chromium] = process.argv.slice(2);
export const axe = process.argv[5];

export const text = `The north quay is closed, a clerk told the Bittern on Monday. \u{1F6A2} Two ships are waiting, harbour master Bo Lindqvist said.
He asked for patience. It will open again on Friday, Ada Holt said, citing the Port Authority.
“The crane is beyond repair”, the engineer Ida Moss told Corvane.
`;
export const bytes = (words) => {
  const start = Buffer.byteLength(text.slice(0, text.indexOf(words)));
  return {start, end: start + Buffer.byteLength(words)};
};
export const printed = (id, from, words, more = {}) => ({id, source: 'gazette', article: 'quay', draft: 0.6, derives_from: [{statement: from, kind: 'quotes'}], quote: words, span: bytes(words), ...more});
export const said = (id, source, claim, more = {}) => ({id, source, asserts: [claim], draft: 0.6, ...more});
export const story = {
  format: 'hearsay/1', title: 'The quay',
  sources: [{id: 'agency', name: 'Corvane', kind: 'agency'}, {id: 'bittern', name: 'Daily Bittern', kind: 'outlet'}, {id: 'clerk', name: 'a clerk', kind: 'person', anonymous: true},
    {id: 'gazette', name: 'Fenmoor Gazette', kind: 'outlet'}, {id: 'holt', name: 'Ada Holt', kind: 'person'}, {id: 'lindqvist', name: 'Bo Lindqvist', kind: 'person'},
    {id: 'port', name: 'Port Authority', kind: 'organization'}],
  affiliations: [{source: 'lindqvist', with: 'port', kind: 'employed_by'}],
  articles: [{id: 'quay', outlet: 'gazette', title: 'Quay shut', published: '2031-04-07'}],
  claims: [{id: 'closed', text: 'The north quay is closed'}, {id: 'ships', text: 'Two ships are waiting'}, {id: 'open', text: 'It will open again on Friday'}],
  statements: [
    said('s1', 'clerk', 'closed'), {id: 's1b', source: 'bittern', draft: 0.6, derives_from: [{statement: 's1', kind: 'quotes'}]}, printed('closed-printed', 's1b', 'The north quay is closed, a clerk told the Bittern'),
    said('s2', 'clerk', 'ships'), printed('ships-printed', 's2', 'Two ships are waiting, harbour master Bo Lindqvist said'),
    said('s3', 'holt', 'open'), {id: 's3p', source: 'port', draft: 0.6, derives_from: [{statement: 's3', kind: 'relays'}]}, printed('open-printed', 's3p', 'It will open again on Friday, Ada Holt said, citing the Port Authority'),
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'hearsay-workbench-'));
export const file = join(folder, 'story.json');
export let server = null;
export let address = '';

export async function serve() {
  server = await Served.start(hearsay, file);
  address = server.address;
}
export const stop = () => server.stop();
function begin() {
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(file + '.articles', {recursive: true});
  writeFileSync(file, JSON.stringify(story));
  writeFileSync(join(file + '.articles', 'quay.txt'), text);
}

export let browser = null;
let failures = 0;
export function check(holds, what) {
  if (holds) return;
  failures += 1;
  console.log('FAILED: ' + what);
}
export const api = (path) => ask(browser, path);
export const statement = (id) => api('/api/statements?id=' + id).then((list) => list.items[0]);
export const route = async (id) => (await statement(id)).route.map((stop) => stop.name).join(' > ');

/** Opens the article with a statement chosen, as a link to it does. */
export async function read(id) {
  await browser.visit(server.screen('read/quay/' + id), `document.querySelector('.card.chosen')?.dataset.id === ${JSON.stringify(id)} && document.activeElement.closest('.card') !== null`);
}
/** Presses keys one after the other, each when the page is ready for it; returns when the edit they make is there. */
export async function keys(...list) {
  const before = (await api('/api/story')).seq;
  for (const key of list) {
    if (key !== list[0]) await browser.until('document.querySelector("dialog[open] .candidates button, dialog[open] input") !== null');
    await browser.press(key, key.length === 1 ? key : key === 'Enter' ? '\r' : undefined);
  }
  await browser.until(`fetch('/api/story', {headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token')}}).then((reply) => reply.json()).then((story) => story.seq > ${before})`);
  await browser.until('document.querySelector("dialog[open]") === null && document.querySelector(".card") !== null');
}
export const candidate = (name) => browser.evaluate(`String([...document.querySelectorAll('dialog[open] .candidates button')].findIndex((one) => one.innerText.includes(${JSON.stringify(name)})) + 1)`);
/** The key that opens a choice, then the digit of the candidate: two keys. */
export async function two(key, name) {
  await browser.press(key, key);
  await browser.until(`[...document.querySelectorAll('dialog[open] .candidates button')].some((one) => one.innerText.includes(${JSON.stringify(name)}))`);
  const digit = await candidate(name);
  check(/^[1-9]$/.test(digit), name + ' is a candidate with a digit');
  await keys(digit);
}

/** Runs each of these by its name, on a story and a server of its own; HEARSAY_ONLY picks some. */
export async function run(tests) {
  browser = await Browser.open(chromium);
  try {
    const only = process.env.HEARSAY_ONLY;
    for (const [name, test] of Object.entries(tests)) {
      if (only && !name.includes(only)) continue;
      begin();
      await serve();
      const before = failures;
      try {
        await test();
      } catch (error) {
        check(false, error.message);
      }
      for (const complaint of browser.complaints()) check(false, complaint);
      await browser.visit('about:blank');
      await stop();
      console.log((failures === before ? 'ok   ' : 'not ok ') + name);
    }
  } finally {
    await browser.close();
    server.end();
    rmSync(folder, {recursive: true, force: true});
  }
  process.exit(failures === 0 ? 0 : 1);
}
