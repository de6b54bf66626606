// Sources: who is undocumented, who of the registry that may be, and to whom they belong.
import {drawn, edit, get, post, query, state} from '/api.js';
import {badge, button, chosen, el, keepingFilter, Loads, number, plain, said} from '/parts.js';
import {pick} from '/picker.js';
import {showError} from '/problem.js';
import {showOutcome} from '/strip.js';

const kinds = ['owned_by', 'controlled_by', 'funded_by', 'division_of', 'member_of', 'employed_by', 'speaks_for', 'allied_with', 'same_as'];
const sorts = ['person', 'outlet', 'agency', 'account', 'document', 'organization', 'state'];

export const keys = [['j, k', 'next and previous source'], ['1 to 9', 'it is this one, which the story or the registry has already'], ['t', 'a tie, as the form says'],
  ['u', 'it has no ties that matter'], ['m', 'it is somebody else, to be searched']];

class Sources {
  constructor(main, id, filter) {
    this.main = main;
    this.id = id;
    this.filter = {undocumented: id ? '' : '1', q: '', ...filter};
    this.at = 0;
    this.loads = new Loads();
  }

  async load() {
    const isCurrent = this.loads.begin();
    const page = await get(query('/api/sources', {...this.filter, ...(this.id ? {id: this.id} : {}), limit: 100}));
    if (!isCurrent()) return;
    drawn(page.seq);
    this.items = page.items;
    const set = (change) => {
      Object.assign(this.filter, change);
      this.id = '';
      this.at = 0;
      history.replaceState(null, '', '#sources' + query('', this.filter));
      this.load();
    };
    const search = el('input', {type: 'search', name: 'q', value: this.filter.q, 'aria-label': 'Name', placeholder: 'Name', onchange: () => set({q: search.value})});
    const only = el('input', {type: 'checkbox', name: 'undocumented', checked: this.filter.undocumented === '1', onchange: () => set({undocumented: only.checked ? '1' : ''})});
    this.list = el('ol', {class: 'cards'}, this.items.map((one, index) => this.card(one, index)));
    this.list.addEventListener('keydown', (event) => this.key(event));
    keepingFilter(() => this.main.replaceChildren(el('h1', {}, 'Sources'), el('div', {class: 'filters'}, search, el('label', {}, only, ' only those whose ties nobody has recorded')),
      el('p', {class: 'note'}, number(page.total, 'source') + (page.total > this.items.length ? ', the first ' + this.items.length + ' are shown' : '') + '. In the cautious reading those without ties share one.'), this.list));
    if (this.id && this.items.length === 0) this.list.replaceWith(el('p', {class: 'error', role: 'alert'}, 'There is no source ' + this.id + ' any more.'));
    if (this.items.length > 0) this.choose(Math.min(this.at, this.items.length - 1), this.acted);
    this.acted = false;
  }

  card(one, index) {
    const ties = el('ul', {}, one.ties.map((tie) => el('li', {}, plain(tie.kind) + ' ', el('a', {href: '#sources/' + encodeURIComponent(tie.with)}, said(tie.name)), tie.since || tie.until ? ' (' + (tie.since || '') + ' – ' + (tie.until || '') + ')' : '',
      ' ', button('Strike', () => this.do(index, 'tie.drop', {tie: {source: one.id, with: tie.with, kind: tie.kind}}), {'aria-label': 'Strike the tie to ' + tie.name}))));
    const likely = el('div', {class: 'likely'});
    const hangs = el('p', {class: 'note'});
    const free = el('div', {class: 'would'});
    const form = this.tieForm(one, index);
    const card = el('li', {class: 'card', 'data-id': one.id, tabindex: '-1', 'aria-posinset': String(index + 1), 'aria-setsize': String(this.items.length), 'aria-label': one.name},
      el('h2', {}, said(one.name)), el('p', {class: 'note'}, one.kind + (one.anonymous ? ', anonymous' : '') + ', ' + number(one.statements, 'statement')), hangs, free, ties, likely, form, this.factsForm(one, index),
      el('div', {class: 'buttons'}, button(one.unaffiliated ? 'Has ties after all' : 'Has no ties that matter', () => this.free(index), {'aria-keyshortcuts': 'u'}),
        button('Is somebody else', () => this.merge(index), {'aria-keyshortcuts': 'm'})));
    card.addEventListener('focusin', () => { if (this.at !== index) this.choose(index, false); });
    Object.assign(card, {likely, hangs, free, form, candidates: []});
    return card;
  }

  choose(index, focus) {
    this.at = index;
    const card = chosen(this.list, index, focus);
    if (card) this.tell(card, this.items[index]);
  }

  /** Who it may be, and what hangs on it: looked up for the chosen one alone. */
  async tell(card, one) {
    if (card.told) return;
    card.told = true;
    try {
      const [like, without] = await Promise.all([get(query('/api/sources', {like: one.id, limit: 9})), get(query('/api/what_if', {strike: 'party:' + one.id}))]);
      card.candidates = like.items;
      if (like.items.length > 0) {
        card.likely.replaceChildren(el('p', {}, 'Is it one of these?'), el('ol', {class: 'candidates'}, like.items.map((other, place) => el('li', {}, button([el('kbd', {'aria-hidden': 'true'}, String(place + 1)), ' ', said(other.name),
          el('span', {class: 'note'}, ' ' + other.kind + other.ties.slice(0, 2).map((tie) => ', ' + plain(tie.kind) + ' ' + tie.name).join(''))], () => this.take(this.items.indexOf(one), place), {'aria-keyshortcuts': String(place + 1)})))));
      }
      const steps = without.verdicts.filter((step) => step.before?.affiliation !== step.after?.affiliation);
      card.hangs.replaceChildren(steps.length === 0 ? 'No verdict hangs on its voice alone.' : number(steps.length, 'verdict') + (steps.length === 1 ? ' hangs' : ' hang') + ' on its voice, such as ',
        ...steps.slice(0, 1).flatMap((step) => [badge(step.before?.affiliation), ' ', el('a', {href: '#claims/' + encodeURIComponent(step.claim)}, said(step.text || step.claim))]));
      await this.tellFree(card, one);
    } catch (error) {
      showError(card, error);
    }
  }
  /** A claim may be unestablished only because nobody has said that somebody belongs to nobody. */
  async tellFree(card, one) {
    if (one.unaffiliated || one.ties.length > 0) return;
    const outcome = await post('/api/preview', {verb: 'source.set', args: {source: one.id, fields: {unaffiliated: true}}, by: state.name});
    const steps = outcome.verdicts.filter((step) => step.after && step.before && step.before.affiliation !== step.after.affiliation);
    card.free.replaceChildren(...steps.slice(0, 3).map((step) => el('p', {}, 'If it has no ties that matter (u): ', badge(step.before.affiliation), ' → ', badge(step.after.affiliation), ' ', said(step.text || step.claim))));
  }

  tieForm(one, index) {
    const kind = el('select', {'aria-label': 'How'}, kinds.map((name) => el('option', {value: name, selected: name === (one.kind === 'person' ? 'employed_by' : 'owned_by')}, plain(name))));
    const since = el('input', {type: 'text', size: '10', placeholder: 'since', 'aria-label': 'Since'});
    const until = el('input', {type: 'text', size: '10', placeholder: 'until', 'aria-label': 'Until'});
    const reference = el('input', {type: 'url', placeholder: 'https://… where it is said', 'aria-label': 'Reference'});
    const act = async (event) => {
      event.preventDefault();
      const body = await pick(one.name + ' – ' + plain(kind.value), await this.bodies(one), {search: (words) => this.search(words), write: (text) => ({text, note: 'a new organization', value: {name: text, kind: 'organization'}})});
      if (body === null) return;
      const tie = {source: one.id, with: body, kind: kind.value};
      if (since.value.trim()) tie.since = since.value.trim();
      if (until.value.trim()) tie.until = until.value.trim();
      if (reference.value.trim()) tie.extra = {url: reference.value.trim()};
      await this.do(index, 'tie.add', {tie});
    };
    return el('form', {onsubmit: act}, kind, since, until, reference, el('button', {type: 'submit', 'aria-keyshortcuts': 't'}, 'Add a tie …'));
  }

  /** What the source is called and what it is, to be corrected. */
  factsForm(one, index) {
    const name = el('input', {type: 'text', value: one.name, dir: 'auto', 'aria-label': 'Name'});
    const kind = el('select', {'aria-label': 'What it is'}, sorts.map((sort) => el('option', {value: sort, selected: sort === one.kind}, sort)));
    const anonymous = el('input', {type: 'checkbox', checked: one.anonymous});
    const save = (event) => {
      event.preventDefault();
      this.do(index, 'source.set', {source: one.id, fields: {name: name.value.trim() || null, kind: kind.value, anonymous: anonymous.checked ? true : null}});
    };
    return el('details', {}, el('summary', {}, 'Correct the source'), el('form', {onsubmit: save}, name, kind, el('label', {}, anonymous, ' nobody names it'), el('button', {type: 'submit'}, 'Save')));
  }

  async search(words) {
    const {items} = await get(query('/api/sources', {q: words, limit: 9}));
    return items.map((one) => ({text: one.name, note: one.kind, value: one.id}));
  }
  /** To whom it may belong: bodies that say most in the story. */
  async bodies(one) {
    const known = new Set([one.id, ...one.ties.map((tie) => tie.with)]);
    const {items} = await get(query('/api/sources', {limit: 50}));
    return items.filter((other) => other.kind !== 'person' && other.kind !== 'document' && !known.has(other.id)).map((other) => ({text: other.name, note: other.kind, value: other.id}));
  }
  take(index, place) {
    const into = this.list.children[index].candidates[place];
    if (into) this.do(index, 'source.merge', {source: this.items[index].id, into: into.id});
  }
  free(index) {
    const one = this.items[index];
    return this.do(index, 'source.set', {source: one.id, fields: {unaffiliated: one.unaffiliated ? null : true}});
  }
  async merge(index) {
    const one = this.items[index];
    const likely = this.list.children[index].candidates.map((other) => ({text: other.name, note: other.kind, value: other.id}));
    const into = await pick(one.name + ' is', likely, {search: (words) => this.search(words)});
    if (into) await this.do(index, 'source.merge', {source: one.id, into});
  }
  async do(index, verb, args) {
    try {
      showOutcome(await edit(verb, args));
      this.acted = true;
      await this.load();
    } catch (error) {
      showError(this.list.children[index], error);
    }
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem('keys') === 'off' || event.target.closest('input, select, textarea')) return;
    const move = (by) => { if (this.items[this.at + by]) this.choose(this.at + by, true); };
    const acts = {j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1), u: () => this.free(this.at), m: () => this.merge(this.at),
      t: () => this.list.children[this.at].form.requestSubmit()};
    const act = /^[1-9]$/.test(event.key) ? () => this.take(this.at, Number(event.key) - 1) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

export async function showSources(main, [id], filter) {
  const sources = new Sources(main, id, filter);
  sources.acted = true;  // so that the keys act at once
  await sources.load();
}
