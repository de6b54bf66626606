// Sources: who is undocumented, and to whom they belong.
import {edit, get, query} from '/api.js';
import {button, el, number, said, showError} from '/parts.js';
import {pick} from '/picker.js';
import {showOutcome} from '/strip.js';

const kinds = ['owned_by', 'controlled_by', 'funded_by', 'division_of', 'member_of', 'employed_by', 'speaks_for', 'allied_with', 'same_as'];

class Sources {
  constructor(main, id, filter) {
    this.main = main;
    this.id = id;
    this.filter = {undocumented: id ? '' : '1', q: '', ...filter};
  }

  async load() {
    const page = await get(query('/api/sources', {...this.filter, ...(this.id ? {id: this.id} : {}), limit: 100}));
    const search = el('input', {type: 'search', value: this.filter.q, 'aria-label': 'Name', placeholder: 'Name', onchange: () => { this.filter.q = search.value; this.id = ''; this.load(); }});
    const only = el('input', {type: 'checkbox', checked: this.filter.undocumented === '1', onchange: () => { this.filter.undocumented = only.checked ? '1' : ''; this.id = ''; this.load(); }});
    const list = el('ol', {class: 'cards'}, page.items.map((one) => this.card(one)));
    this.main.replaceChildren(el('h1', {}, 'Sources'), el('div', {class: 'filters'}, search, el('label', {}, only, ' only those whose ties nobody has recorded')),
      el('p', {class: 'note'}, number(page.total, 'source') + (page.total > page.items.length ? ', the first ' + page.items.length + ' are shown' : '') + '. In the cautious reading those without ties share one.'), list);
  }

  card(one) {
    const ties = el('ul', {}, one.ties.map((tie) => el('li', {}, tie.kind.replace(/_/g, ' ') + ' ', el('a', {href: '#sources/' + encodeURIComponent(tie.with)}, said(tie.name)), tie.since || tie.until ? ' (' + (tie.since || '') + ' – ' + (tie.until || '') + ')' : '',
      ' ', button('Strike', () => this.do(card, 'tie.drop', {tie: {source: one.id, with: tie.with, kind: tie.kind}}), {'aria-label': 'Strike the tie to ' + tie.name}))));
    const card = el('li', {class: 'card', 'data-id': one.id}, el('h2', {}, said(one.name)), el('p', {class: 'note'}, one.kind + (one.anonymous ? ', anonymous' : '') + ', ' + number(one.statements, 'statement')), ties, this.tieForm(one, () => card),
      el('div', {class: 'buttons'}, button(one.unaffiliated ? 'Has ties after all' : 'Has no ties that matter', () => this.do(card, 'source.set', {source: one.id, fields: {unaffiliated: one.unaffiliated ? null : true}})),
        button('Is somebody else', () => this.merge(one, card))));
    return card;
  }

  tieForm(one, card) {
    const kind = el('select', {'aria-label': 'How'}, kinds.map((name) => el('option', {value: name, selected: name === (one.kind === 'person' ? 'employed_by' : 'owned_by')}, name.replace(/_/g, ' '))));
    const since = el('input', {type: 'text', size: '10', placeholder: 'since', 'aria-label': 'Since'});
    const until = el('input', {type: 'text', size: '10', placeholder: 'until', 'aria-label': 'Until'});
    const reference = el('input', {type: 'url', placeholder: 'https://… where it is said', 'aria-label': 'Reference'});
    const act = async (event) => {
      event.preventDefault();
      const body = await pick(one.name + ' – ' + kind.value.replace(/_/g, ' '), [], {search: (words) => this.search(words), write: (text) => ({text, note: 'a new organization', value: {name: text, kind: 'organization'}})});
      if (body === null) return;
      const tie = {source: one.id, with: body, kind: kind.value};
      if (since.value.trim()) tie.since = since.value.trim();
      if (until.value.trim()) tie.until = until.value.trim();
      if (reference.value.trim()) tie.extra = {url: reference.value.trim()};
      await this.do(card(), 'tie.add', {tie});
    };
    return el('form', {onsubmit: act}, kind, since, until, reference, el('button', {type: 'submit'}, 'Add a tie …'));
  }

  async search(words) {
    const {items} = await get(query('/api/sources', {q: words, limit: 9}));
    return items.map((one) => ({text: one.name, note: one.kind, value: one.id}));
  }
  async merge(one, card) {
    const into = await pick(one.name + ' is', [], {search: (words) => this.search(words)});
    if (into) await this.do(card, 'source.merge', {source: one.id, into});
  }
  async do(card, verb, args) {
    try {
      showOutcome(await edit(verb, args));
      await this.load();
    } catch (error) {
      showError(card, error);
    }
  }
}

export async function showSources(main, [id], filter) { await new Sources(main, id, filter).load(); }
