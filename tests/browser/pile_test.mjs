// From a pile of articles to the story that somebody signs, through all six steps with keys and clicks; what is saved is
// compared with what was to come of it, and what it took is counted.
//   node pile_test.mjs HEARSAY SAMPLES CHROMIUM
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {Browser} from './browser.mjs';
import {api as ask, Served} from './served.mjs';

const [hearsay, , chromium] = process.argv.slice(2);

const articles = {
  'gazette-0407': `By Ole Sand
Fenmoor Gazette, April 7, 2031

A crane fell onto the north quay on Sunday night, harbour master Bo Lindqvist told the Gazette. "Nobody stood under it," he said.

The crane had last been inspected in March, according to the Port Authority.

Tea was served to those who waited for the ferry.
`,
  'times-0408': `Sea Times, April 8, 2031

A crane came down on the north quay on Sunday, the Fenmoor Gazette reported.

It was never inspected this year, a mechanic told the Sea Times. The harbour has its own rules.
`,
  'corvane-0409': `FENMOOR, April 9 (Corvane) - The crane at the north quay was not inspected this year, the engineer Ida Moss told Corvane on Wednesday.

A crane had fallen there on Sunday night, ferry captain Rut Aas and the port's spokeswoman Eva Brink said.
`,
};
const registry = {
  format: 'hearsay/1',
  sources: [{id: 'corvane', name: 'Corvane', kind: 'agency'}, {id: 'gazette', name: 'Fenmoor Gazette', kind: 'outlet', aliases: ['the Gazette']}, {id: 'times', name: 'Sea Times', kind: 'outlet'},
    {id: 'port', name: 'Port Authority', kind: 'organization'}, {id: 'quaymen', name: 'Quaymen\u2019s Union', kind: 'organization'}, {id: 'north-media', name: 'North Media', kind: 'organization'}],
  affiliations: [{source: 'gazette', with: 'north-media', kind: 'owned_by'}, {source: 'times', with: 'north-media', kind: 'owned_by'}],
};
// What a person who has read the three articles would write down.
const fell = 'A crane fell onto the north quay';
const inspected = 'The crane was inspected this year';
const expected = {
  title: 'The crane at the north quay',
  verdicts: {[fell]: 'corroborated', [inspected]: 'uncorroborated'},
  disputed: {[fell]: false, [inspected]: true},
  statements: [
    `corvane-0409: Eva Brink > Corvane asserts ${fell}`, `corvane-0409: Ida Moss > Corvane denies ${inspected}`, `corvane-0409: Rut Aas > Corvane asserts ${fell}`,
    `gazette-0407: Bo Lindqvist > Fenmoor Gazette asserts ${fell}`, `gazette-0407: Port Authority > Fenmoor Gazette asserts ${inspected}`,
    `times-0408: Bo Lindqvist > Fenmoor Gazette > Sea Times asserts ${fell}`, `times-0408: a mechanic > Sea Times denies ${inspected}`,
  ],
  ties: ['Bo Lindqvist employed_by Port Authority', 'Eva Brink speaks_for Port Authority', 'Ida Moss member_of Quaymen\u2019s Union', 'Rut Aas belongs to nobody'],
};

const folder = mkdtempSync(join(tmpdir(), 'hearsay-pile-'));
const file = join(folder, 'story.json');
mkdirSync(join(folder, 'articles'));
for (const [name, text] of Object.entries(articles)) writeFileSync(join(folder, 'articles', name + '.txt'), text);
writeFileSync(join(folder, 'registry.json'), JSON.stringify(registry));

let browser = null;
let server = null;
const spent = {keys: 0, clicks: 0};
const api = (path) => ask(browser, path);
const seq = async () => (await api('/api/story')).seq;
const until = (condition) => browser.until(condition);

async function key(name) {
  spent.keys += 1;
  await browser.press(name, name.length === 1 ? name : name === 'Enter' ? '\r' : undefined);
}
async function click(find) {
  spent.clicks += 1;
  await browser.clickOn(find);
}
const button = (words) => `[...document.querySelectorAll('main button')].find((one) => one.innerText.trim().startsWith(${JSON.stringify(words)}))`;
const step = (name) => click(`[...document.querySelectorAll('nav a')].find((one) => one.innerText.startsWith(${JSON.stringify(name)}))`);
/** What is done makes an edit; waits for it, and until the page is ready for the next. */
async function edits(act) {
  const before = await seq();
  await act();
  await until(`document.querySelector('dialog[open]') === null && fetch('/api/story', {headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token')}}).then((reply) => reply.json()).then((story) => story.seq > ${before})`);
  await until('document.getElementById("saving").innerText !== "Not saved: 1"');
  await new Promise((resolve) => setTimeout(resolve, 150));
}
/** Brings the card with these words under the keys: nothing where it is there already, else a click. */
async function card(words) {
  const is = `(one) => one.innerText.includes(${JSON.stringify(words)})`;
  await until(`[...document.querySelectorAll('.card')].some(${is})`);
  if (await browser.evaluate(`document.activeElement.closest('.card') !== null && (${is})(document.activeElement.closest('.card'))`)) return;
  spent.clicks += 1;
  await browser.evaluate(`[...document.querySelectorAll('.card')].find(${is}).focus()`);
}
async function pick(words, typed) {
  await until('document.querySelector("dialog[open]") !== null');
  const find = () => browser.evaluate(`[...document.querySelectorAll('dialog[open] .candidates button')].findIndex((one) => one.innerText.includes(${JSON.stringify(words)}))`);
  if (!typed) {
    await until(`[...document.querySelectorAll('dialog[open] .candidates button')].some((one) => one.innerText.includes(${JSON.stringify(words)}))`);
    return key(String(await find() + 1));
  }
  for (const letter of typed) await key(letter);
  await until(`[...document.querySelectorAll('dialog[open] .candidates button')].some((one) => one.innerText.includes(${JSON.stringify(words)}))`);
  const at = await find();
  // Enter takes the first; down goes to another.
  for (let i = 0; at > 0 && i <= at; ++i) await key('ArrowDown');
  return key('Enter');
}
const does = (words, letter, candidate, typed) => edits(async () => {
  await card(words);
  if (letter === 'r') await until('document.querySelector(".card.chosen .right")?.disabled === false');
  await key(letter);
  if (candidate) await pick(candidate, typed);
});
const answer = async (question, words, letter) => {
  await until(`[...document.querySelectorAll('.card')].some((one) => one.innerText.includes(${JSON.stringify(question)}) && one.innerText.includes(${JSON.stringify(words)}))`);
  await browser.evaluate(`[...document.querySelectorAll('.card')].find((one) => one.innerText.includes(${JSON.stringify(question)}) && one.innerText.includes(${JSON.stringify(words)})).focus()`);
  spent.clicks += 1;
  await edits(() => key(letter));
};

async function walk() {
  // Inbox
  await browser.visit(server.screen('inbox'), 'document.querySelector(".card form") !== null');
  await click(button('Draft all 3'));
  await until('location.hash === "#read" && document.querySelectorAll(".rows a").length === 3');
  // Read
  await click('[...document.querySelectorAll(".rows a")].find((one) => one.innerText.includes("gazette"))');
  await does('A crane fell', 'r');
  await does('Nobody stood', 'x');
  await does('last been inspected', 'r');
  // The keys are on from here: to the next article that has drafts.
  await until('document.activeElement.innerText === "Next article"');
  for (const _ of [1, 2]) {
    await key('Enter');
    await until('document.querySelectorAll(".card.draft").length === 2');
    if ((await browser.evaluate('location.hash')).includes('corvane')) {
      await does('Rut Aas', 'r');
      await does('Ida Moss', 't', 'member of Quaymen', 'quaymen');
      await does('Ida Moss', 'r');
    } else {
      await does('came down', 'r');
      await does('never inspected', 'e', 'The crane had last been inspected in March a claim of the story: this says the contrary');
      if ((await api('/api/statements?article=times-0408&draft=1')).total > 0) await does('a mechanic', 'r');
    }
    await until('document.activeElement.innerText === "Next article"');
  }
  await key('n');
  await until('location.hash === "#join" && document.querySelector(".card") !== null');
  // Join
  await answer('same?', 'came down', 'y');
  await answer('itself?', 'Fenmoor Gazette', 'y');
  await answer('deny', 'last been inspected', 'y');
  // Sources
  await step('Sources');
  await until('document.querySelector("main h1").innerText === "Sources"');
  await does('Bo Lindqvist', 't', 'Port Authority');
  await does('Rut Aas', 'u');
  if ((await api('/api/sources?id=eva-brink')).items[0].ties.length === 0) {
    await card('Eva Brink');
    await browser.evaluate('document.querySelector(".card.chosen select").value = "speaks_for"');
    spent.clicks += 1;
    await edits(async () => { await click('document.querySelector(".card.chosen form button")'); await pick('Port Authority'); });
  }
  // Claims
  for (const [from, to] of [['fell', fell], ['inspected', inspected]]) {
    await step('Claims');
    await until('document.querySelector("main h1")?.innerText === "Claims" && document.querySelector(".explanation") === null');
    await click(`[...document.querySelectorAll('td.words a')].find((one) => /${from === 'fell' ? 'crane (fell|came|had fallen)' : 'inspected'}/.test(one.innerText))`);
    await until('document.querySelector(".explanation h3") !== null');
    await browser.evaluate('document.querySelector(".wording textarea").focus(); document.querySelector(".wording textarea").select()');
    spent.clicks += 1;
    await browser.type(to);
    await edits(() => key('Enter'));
  }
  // Hand over
  await step('Hand over');
  await until('document.querySelector("textarea[aria-label=\\"Title of the story\\"]") !== null');
  await browser.evaluate('document.querySelector("textarea[aria-label=\\"Title of the story\\"]").focus()');
  spent.clicks += 1;
  await browser.type(expected.title);
  await edits(() => key('Enter'));
  await until('document.querySelector("main").innerText.includes("No statement is a draft")');
}

/** A story in the words of `expected`. */
async function told() {
  const claims = (await api('/api/claims')).items;
  const sources = (await api('/api/sources?limit=200')).items;
  const printed = (await api('/api/statements?limit=200')).items.filter((one) => one.article);
  // Where several are said to say the same in one sentence, each is a way of its own.
  const story = JSON.parse(readFileSync(file));
  const statements = new Map(story.statements.map((one) => [one.id, one]));
  const names = new Map(sources.map((one) => [one.id, one.name]));
  const routes = (id) => {
    const one = statements.get(id);
    const rest = (one.derives_from || []).flatMap((from) => routes(from.statement ?? from));
    return (rest.length > 0 ? rest : [[]]).map((route) => [...route, names.get(one.source)]);
  };
  return {
    title: story.title,
    verdicts: Object.fromEntries(claims.map((one) => [one.text, one.verdict.affiliation])),
    disputed: Object.fromEntries(claims.map((one) => [one.text, one.verdict.disputed])),
    statements: printed.flatMap((one) => routes(one.id).map((route) => `${one.article}: ${route.join(' > ')} ${one.carries.map((carried) => carried.stance + ' ' + carried.text).join('; ')}`)).sort(),
    ties: [...sources.filter((one) => one.kind === 'person').flatMap((one) => one.ties.map((tie) => `${one.name} ${tie.kind} ${tie.name}`)), ...sources.filter((one) => one.unaffiliated).map((one) => one.name + ' belongs to nobody')].sort(),
  };
}

let failures = 0;
try {
  server = await Served.start(hearsay, file, '--registry', join(folder, 'registry.json'), '--articles', join(folder, 'articles'));
  browser = await Browser.open(chromium);
  await walk();
  const complaints = browser.complaints();
  // What is on the disk is what another start shows.
  await server.stop();
  server = await Served.start(hearsay, file, '--registry', join(folder, 'registry.json'), '--articles', join(folder, 'articles'));
  await browser.visit(server.screen('claims'), 'document.querySelector("td.words a") !== null');
  const got = await told();
  for (const part of Object.keys(expected)) {
    if (isDeepStrictEqual(got[part], expected[part])) continue;
    failures += 1;
    console.log('FAILED: ' + part + ' is\n' + JSON.stringify(got[part], null, 1) + '\nnot\n' + JSON.stringify(expected[part], null, 1));
  }
  for (const complaint of complaints) {
    failures += 1;
    console.log('FAILED: ' + complaint);
  }
  if (spent.keys + spent.clicks > 90) {
    failures += 1;
    console.log('FAILED: it takes more than 90 keys and clicks');
  }
  console.log(`     from three articles to the story: ${spent.keys} keys and ${spent.clicks} clicks, besides three texts`);
} finally {
  await browser?.close();
  server?.end();
  rmSync(folder, {recursive: true, force: true});
}
process.exit(failures === 0 ? 0 : 1);
