// Join: what seems to be the same, to exclude each other or to be copied, side by side, with what each answer would do.
import {drawn, edit, get, isMine, onEvent, post, query, state} from '/api.js';
import {badge, button, byId, chosen, el, Loads, number, quotation, said, when} from '/parts.js';
import {showError} from '/problem.js';
import {showOutcome} from '/strip.js';

const questions = {
  'same claims': 'Do these say the same?', 'contrary claims': 'Does the second deny the first?', 'rival claims': 'Do these exclude one another?', 'same sources': 'Are these one source?',
  'same statements': 'Is the first what the second says itself?', 'suspected copy': 'Is the first copied from the second?', withdrawal: 'Does the first take the second back?',
};

export const keys = [['j, k', 'next and previous question'], ['y', 'yes'], ['n', 'no: for these records alone'], ['l', 'later']];

const argumentsOf = (one) => ({kind: one.kind, ids: one.ids, ...(one.kind === 'suspected copy' ? {probability: one.score} : {}), ...(one.claim ? {claim: one.claim} : {})});

/** Words that the others do not have, marked: by weight as well as by colour. */
function differing(words, others) {
  const known = new Set(others.flatMap((other) => other.toLowerCase().match(/[\p{L}\p{N}]+/gu) || []));
  return el('bdi', {}, words.split(/([\p{L}\p{N}]+)/u).map((part) => (/[\p{L}\p{N}]/u.test(part) && !known.has(part.toLowerCase()) ? el('mark', {}, part) : part)));
}

const keyOf = (one) => [one.kind, ...one.ids].join('\n');

const bare = (words) => words.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().toLowerCase();

/** Where it stands, in what words, and by whom it came there. */
function passage(one, words) {
  const shown = one.quote || one.claims || '';
  const where = [one.by.flatMap((name, index) => [index > 0 ? ' → ' : '', said(name)]), one.published ? ', ' + when(one.published) : ''];
  return el('li', {}, one.stance === 'denies' ? el('strong', {}, 'denied: ') : null, shown && !bare(words).endsWith(bare(shown)) ? [said(quotation(shown)), ' – '] : null,
    one.article ? el('a', {href: '#read/' + encodeURIComponent(one.article) + '/' + encodeURIComponent(one.statement)}, ...where.flat()) : where.flat());
}

/** Takes back what was asked before: after an answer it is about what may be no more. */
let asking = new AbortController();
function askAnew() {
  asking.abort();
  asking = new AbortController();
  return asking.signal;
}

const orders = {stake: 'what most verdicts hang on', surety: 'the likeliest'};

class Join {
  constructor(main, order) { Object.assign(this, {main, order, loads: new Loads(), works: false}); }

  /** What is asked by now; who has chosen a question stays with it. */
  async load() {
    const isCurrent = this.loads.begin();
    const page = await get(query('/api/proposals', {limit: 50, order: this.order}));
    if (!isCurrent()) return;
    drawn(page.seq);
    const before = this.works ? this.items?.[this.at] : null;
    // Who has answered all that there was goes on with what comes.
    const working = this.list?.contains(document.activeElement) || (this.items?.length === 0 && [document.body, byId('main')].includes(document.activeElement));
    const place = this.list?.children[this.at]?.getBoundingClientRect().top;
    this.items = page.items;
    this.total = page.total;
    this.looking = page.looking;
    const same = before ? this.items.findIndex((one) => keyOf(one) === keyOf(before)) : -1;
    this.at = same >= 0 ? same : Math.min(this.at || 0, Math.max(0, this.items.length - 1));
    this.draw();
    if (working) this.choose(this.at, true);
    // What came in above it moves nothing under the eyes of who reads it.
    if (same >= 0) scrollBy(0, this.list.children[this.at].getBoundingClientRect().top - place);
  }

  draw() {
    this.list = el('ol', {class: 'cards'}, this.items.map((one, index) => this.card(one, index)));
    this.list.addEventListener('keydown', (event) => this.key(event));
    const first = el('select', {onchange: () => { location.hash = first.value === 'stake' ? 'join' : 'join?order=' + first.value; }}, Object.entries(orders).map(([name, words]) => el('option', {value: name, selected: name === this.order}, words)));
    this.main.replaceChildren(el('h1', {}, 'Join'), el('p', {class: 'note'}, this.told(), this.total > 0 ? [' ', el('label', {}, 'First: ', first)] : null), this.list);
    this.choose(this.at, false);
  }

  told() {
    const more = this.looking ? 'More are being looked for …' : '';
    if (this.total === 0) return this.looking ? 'Looking for what seems to be the same …' : 'Nothing waits for an answer.';
    const hanging = this.items.filter((one) => one.hangs > 0).length;
    const tried = this.items.every((one) => one.hangs !== undefined);
    const useful = hanging > 0 ? ' A verdict hangs on ' + (hanging === this.total ? 'each' : hanging) + '.' : tried && this.order === 'stake' && this.total > 0 ? ' A yes to one of them alone changes no verdict.' : '';
    return number(this.total, 'question') + (this.total > this.items.length ? ', the first ' + this.items.length + ' are shown' : '') + '.' + useful + ' y, n and l answer. ' + more;
  }

  card(one, index) {
    const would = el('div', {class: 'would'});
    const card = el('li', {class: 'card', tabindex: '-1', 'aria-posinset': String(index + 1), 'aria-setsize': String(this.total), 'aria-label': questions[one.kind] + ' ' + one.words.join('; ')},
      el('h2', {}, questions[one.kind], one.later ? el('span', {class: 'note'}, ' (put off)') : null),
      el('ol', {class: 'sides'}, one.words.map((words, place) => el('li', {title: one.ids[place]}, el('p', {}, differing(words, one.words.filter((_, other) => other !== place))),
        el('ul', {class: 'passages note'}, one.passages[place].map((each) => passage(each, words)))))),
      el('p', {class: 'note'}, Math.round(one.score * 100) + '%: ', said(one.because)), would,
      el('div', {class: 'buttons'}, button('Yes', () => this.answer(index, 'accept'), {'aria-keyshortcuts': 'y'}), button('No', () => this.answer(index, 'refuse'), {'aria-keyshortcuts': 'n'}), button('Later', () => this.answer(index, 'later'), {'aria-keyshortcuts': 'l'})));
    card.addEventListener('focusin', () => {
      if (this.at === index) return;
      this.works = true;
      this.choose(index, false);
    });
    card.would = would;
    return card;
  }

  choose(index, focus) {
    this.at = index;
    const card = chosen(this.list, index, focus);
    if (card) this.tell(card, this.items[index]);
  }

  /** What yes would do to the verdicts; no leaves them as they are. */
  async tell(card, one) {
    if (card.would.childNodes.length > 0) return;
    const asked = askAnew();
    card.would.append(el('p', {class: 'note'}, 'Looking what hangs on it …'));
    try {
      const outcome = await post('/api/preview', {verb: 'proposal.accept', args: argumentsOf(one), by: state.name}, asked);
      if (outcome.refused) return card.would.replaceChildren(el('p', {class: 'note'}, 'Yes is not possible: ' + outcome.refused + '.'));
      // Of two which become one only one is left; the question says so itself.
      const steps = outcome.verdicts.filter((step) => step.after && step.before?.affiliation !== step.after.affiliation);
      card.would.replaceChildren(steps.length === 0 ? el('p', {class: 'note'}, 'No verdict hangs on it.') : el('ul', {}, steps.slice(0, 5).map((step) => el('li', {}, 'If yes: ', step.before ? badge(step.before.affiliation) : 'new', ' → ', badge(step.after.affiliation), ' ', said(step.text || step.claim)))));
    } catch (error) {
      if (asked.aborted) return card.would.replaceChildren();
      card.would.replaceChildren(el('p', {class: 'note'}, error.message));
    }
  }

  async answer(index, what) {
    const card = this.list.children[index];
    const one = this.items[index];
    this.works = true;
    askAnew();
    try {
      const outcome = await edit('proposal.' + what, argumentsOf(one));
      showOutcome(outcome);
      this.answered(one, outcome);
    } catch (error) {
      return showError(card, error);
    }
    // Of a large story that takes its time; the next answer does not wait for it.
    try {
      await this.load();
    } catch (error) {
      showError(this.list, error);
    }
  }
  /** Leaves out what was answered, and what was asked of records that are gone with it. */
  answered(answer, outcome) {
    const gone = new Set(outcome.changes.flatMap((change) => (change.remove ? [change.remove[1]] : [])));
    const left = this.items.filter((one) => keyOf(one) !== keyOf(answer) && !one.ids.some((id) => gone.has(id)));
    this.total -= this.items.length - left.length;
    this.items = left;
    this.at = Math.min(this.at, Math.max(0, left.length - 1));
    this.draw();
    this.choose(this.at, true);
    if (left.length === 0) byId('main').focus({preventScroll: true});
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem('keys') === 'off') return;
    const acts = {y: () => this.answer(this.at, 'accept'), n: () => this.answer(this.at, 'refuse'), l: () => this.answer(this.at, 'later'),
      j: () => this.move(1), k: () => this.move(-1), ArrowDown: () => this.move(1), ArrowUp: () => this.move(-1)};
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }
  move(by) {
    this.works = true;
    if (this.items[this.at + by]) this.choose(this.at + by, true);
  }
}

let shown = null;
let due = null;
onEvent(({kind, data}) => {
  if (!shown?.list?.isConnected) return;
  // What was found meanwhile, and what somebody else has answered. Another order alone is for who has not begun.
  const wanted = kind === 'proposals' ? shown.looking || !shown.works : kind === 'edit' && !isMine(data);
  if (!wanted) return;
  clearTimeout(due);
  due = setTimeout(async () => {
    if (!shown?.list?.isConnected || document.querySelector('dialog[open]') || shown.main.contains(document.activeElement?.closest('select') ?? null)) return;
    try {
      await shown.load();
    } catch (error) {
      showError(shown.list, error);
    }
  }, 300);
});

export async function showJoin(main, _, parameters = {}) {
  const join = new Join(main, orders[parameters.order] ? parameters.order : 'stake');
  shown = join;
  await join.load();
  join.choose(join.at, true);  // so that y, n and l answer at once
}
