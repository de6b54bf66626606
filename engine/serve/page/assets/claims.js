// Claims: the table with verdicts, worst first, and one claim with its reasons, its picture, and what falls without whom.
import {all, blob, drawn, edit, get, onEvent, query} from '/api.js';
import {save} from '/hand_over.js';
import {badge, button, el, inOneLine, isWriting, keepingFilter, Loads, number, said, when, wordsField} from '/parts.js';
import {pick} from '/picker.js';
import {showError} from '/problem.js';
import {showOutcome} from '/strip.js';

const levels = ['derivation', 'ownership', 'affiliation'];
const verdicts = ['unsupported', 'uncorroborated', 'unestablished', 'corroborated'];

function choice(label, values, value, action) {
  const select = el('select', {name: label.toLowerCase(), onchange: () => action(select.value)}, values.map((one) => el('option', {value: one, selected: one === value}, one || 'all')));
  return el('label', {}, label + ' ', select);
}

const meanings = {Asserted: 'Live statements that assert it, as the scores count them: on somebody’s own word or passed on, and not taken back', Denied: 'Live statements that deny it', Drafts: 'How many of these nobody has read'};

class Claims {
  constructor(main, id, filter) {
    this.main = main;
    this.id = id;
    this.filter = {level: 'affiliation', verdict: '', q: '', ...filter};
    this.loads = new Loads();
  }

  address() { return '#' + ['claims', ...(this.id ? [encodeURIComponent(this.id)] : [])].join('/') + query('', Object.fromEntries(Object.entries(this.filter).filter(([key, value]) => value && !(key === 'level' && value === 'affiliation')))); }

  /** `quiet`: nobody here has asked for it. */
  async load(quiet = false) {
    const isCurrent = this.loads.begin(quiet);
    const page = await get(query('/api/claims', {...this.filter, limit: 200, cursor: this.cursor || 0}));
    if ((quiet && isWriting(this.main)) || !isCurrent()) return;
    drawn(page.seq);
    // Rows that say the same stay, for somebody may be about to click one.
    const same = quiet && page.total === this.total && page.next === this.next && JSON.stringify(page.items) === JSON.stringify(this.claims);
    this.claims = page.items;
    this.next = page.next;
    this.total = page.total;
    if (!same) keepingFilter(() => this.draw());
    if (this.id) await this.loadClaim();
  }

  set(change) {
    Object.assign(this.filter, change);
    this.cursor = 0;
    history.replaceState(null, '', this.address());
    this.load();
  }

  draw() {
    const search = el('input', {type: 'search', name: 'q', value: this.filter.q, 'aria-label': 'Words of the claim', placeholder: 'Words of the claim', onchange: () => this.set({q: search.value})});
    // Roles are said, as a narrow screen shows the rows as cards, which browsers would no longer call a table.
    const columns = ['Verdict', 'Claim', 'Asserted', 'Denied', 'Drafts'];
    const cell = (column, attributes, ...content) => el('td', {role: 'cell', 'data-column': columns[column], ...attributes}, ...content);
    const rows = el('tbody', {role: 'rowgroup'});
    for (const one of this.claims) {
      rows.append(el('tr', {role: 'row', class: one.id === this.id ? 'chosen' : undefined}, cell(0, {}, badge(one.verdict?.[this.filter.level]), one.verdict?.disputed ? el('span', {class: 'note'}, ' disputed') : null),
        cell(1, {class: 'words'}, el('a', {href: '#claims/' + encodeURIComponent(one.id), 'aria-current': one.id === this.id ? 'true' : undefined}, said(one.text || one.id))),
        ...[one.asserted, one.denied, one.drafts].map((count, i) => cell(i + 2, {class: 'number'}, String(count)))));
    }
    const head = el('thead', {role: 'rowgroup'}, el('tr', {role: 'row'}, columns.map((name) => el('th', {scope: 'col', role: 'columnheader', title: meanings[name]}, name))));
    const table = el('table', {role: 'table', 'aria-label': 'Claims'}, head, rows);
    this.detail = el('section', {class: 'detail', 'aria-label': 'The claim'}, this.id ? el('p', {class: 'note'}, 'Loading …') : el('p', {class: 'note'}, this.total > 0 ? 'Choose a claim to see why it has its verdict.' : ''));
    const begin = Number(this.cursor || 0);
    const none = this.total > 0 ? null : el('p', {class: 'note'}, this.filter.q || this.filter.verdict ? 'No claim is like that.' : 'The story has no claim yet.');
    const pages = this.total > this.claims.length ? el('p', {}, 'Claims ' + (begin + 1) + ' to ' + (begin + this.claims.length) + ' of ' + this.total + ' ',
      begin > 0 ? button('Before', () => { this.cursor = Math.max(0, begin - 200); this.load(); }) : null, this.next ? button('More', () => { this.cursor = this.next; this.load(); }) : null) : null;
    const list = el('section', {'aria-label': 'All claims'}, el('h1', {}, 'Claims'), el('div', {class: 'filters'}, choice('Level', levels, this.filter.level, (level) => this.set({level})),
      choice('Verdict', ['', ...verdicts], this.filter.verdict, (verdict) => this.set({verdict})), search), none || el('div', {class: 'scrolling', tabindex: '0', role: 'region', 'aria-label': 'Table of claims'}, table), pages);
    // Where the two stand one below the other, whoever chose a claim wants to see it first.
    const narrow = this.id && matchMedia('(max-width: 50rem)').matches;
    this.main.replaceChildren(el('div', {class: 'claims' + (this.id ? ' both' : '')}, ...(narrow ? [this.detail, list] : [list, this.detail])));
  }

  async loadClaim() {
    const {detail} = this;
    const claim = this.claims.find((one) => one.id === this.id) || (await get(query('/api/claims', {id: this.id}))).items[0];
    if (detail !== this.detail) return;
    if (!claim) return this.detail.replaceChildren(el('p', {class: 'error', role: 'alert'}, 'There is no claim ' + this.id + ' any more.'));
    const {level} = this.filter;
    const words = wordsField(claim.text, {'aria-label': 'Wording'});
    const form = el('form', {class: 'wording', onsubmit: (event) => { event.preventDefault(); this.do(form, 'claim.word', {claim: this.id, text: inOneLine(words.value)}); }}, words, el('button', {type: 'submit'}, 'Save wording'));
    const picture = el('figure', {class: 'picture'}, el('p', {class: 'note'}, 'Drawing …'));
    const explanation = el('div', {class: 'explanation'});
    const carriers = el('div', {});
    const more = this.decisions(claim);
    const timeline = el('div', {});
    this.detail.replaceChildren(el('h2', {}, said(claim.text || claim.id)), el('p', {class: 'levels'}, levels.map((one) => el('span', {}, one + ' ', badge(claim.verdict?.[one])))), form, more, carriers, explanation, timeline, picture);
    await Promise.all([this.fillExplanation(explanation, level), this.fillCarriers(carriers), this.fillTimeline(timeline, level), this.fillPicture(picture, level, claim)]);
  }

  /** What a person may say of a claim besides its wording: that it is another, that others exclude it, how somebody ruled. */
  decisions(claim) {
    const place = el('div', {class: 'buttons'});
    const another = (title) => pick(title, [], {search: async (words) => (await get(query('/api/claims', {q: words, limit: 9}))).items.filter((one) => one.id !== claim.id).map((one) => ({text: one.text || one.id, note: one.verdict?.[this.filter.level], value: one.id}))});
    const same = async () => {
      const into = await another('It says the same as');
      if (into === null) return;
      this.id = into;
      history.replaceState(null, '', this.address());
      await this.do(place, 'claim.merge', {claim: claim.id, into});
    };
    const rival = async () => {
      const other = await another('It cannot be true together with');
      if (other !== null) await this.do(place, 'claim.rival', {claims: [claim.id, other]});
    };
    const by = el('input', {type: 'text', dir: 'auto', required: true, 'aria-label': 'By whom', placeholder: 'by whom'});
    const at = el('input', {type: 'text', size: '10', 'aria-label': 'On', placeholder: '2031-04-07'});
    const holds = el('select', {'aria-label': 'Ruling'}, el('option', {value: 'true'}, 'it holds'), el('option', {value: 'false'}, 'it does not hold'), el('option', {value: 'null'}, 'no ruling'));
    const settle = (event) => {
      event.preventDefault();
      this.do(place, 'claim.settle', {claim: claim.id, holds: JSON.parse(holds.value), by: by.value.trim(), ...(at.value.trim() ? {at: at.value.trim()} : {})});
    };
    holds.addEventListener('change', () => { by.required = holds.value !== 'null'; });
    place.append(button('Says the same as …', same), button('Excludes …', rival), claim.question ? button('Excludes none', () => this.do(place, 'claim.rival', {claims: [claim.id], question: null})) : '',
      el('details', {}, el('summary', {}, 'Ruling'), el('form', {class: 'wording', onsubmit: settle}, holds, by, at, el('button', {type: 'submit'}, 'Save'))));
    return place;
  }

  async fillExplanation(place, level) {
    const told = await get(query('/api/explain', {claim: this.id, level}));
    const bounds = told.scoring ? [el('p', {class: 'bounds', role: 'status'}, 'The figures of this claim take a while. What stands here are bounds of them; they are replaced when they are there.')] : [];
    place.replaceChildren(...bounds, ...told.sections.flatMap((section) => [el('h3', {}, section.heading), ...section.sentences.map((sentence) => el('p', {}, sentence))]));
  }

  /** When who spoke of it, and the verdict from then on. */
  async fillTimeline(place, level) {
    const line = await get(query('/api/timeline', {claim: this.id}));
    if (line.entries.length === 0) return;
    const entry = (at, verdict, rest) => el('li', {}, when(at) + ' ', badge(verdict?.[level]), ...rest);
    const names = (one) => [...new Set(one.statements.map((statement) => statement.name))].flatMap((name, index) => [index === 0 ? ' ' : ', ', said(name)]);
    const undated = line.undated > 0 ? el('p', {class: 'note'}, number(line.undated, 'statement') + (line.undated === 1 ? ' has' : ' have') + ' no date and ' + (line.undated === 1 ? 'counts' : 'count') + ' from the beginning.') : null;
    const timeless = line.undated_withdrawals > 0 ? el('p', {class: 'note'}, 'Something of it is taken back, nobody knows when. Give the article of the withdrawal a date (Read, “Correct the article”) to see the claim before and after.') : null;
    const skipped = line.skipped > 0 ? el('p', {class: 'note'}, number(line.skipped, 'moment') + ' between are left out.') : null;
    const image = await this.drawing({level, picture: 'timeline', width: Math.max(420, Math.floor(place.clientWidth))}, {class: 'spread', alt: 'How the claim spread; the list below says the same in words.'});
    place.replaceChildren(el('h3', {}, 'How it spread'), image, this.saving({level, picture: 'timeline'}, 'timeline'), line.taken_back ? this.comparison(level) : '', el('ol', {class: 'timeline'}, line.entries.map((one) => entry(one.at, one.verdict, names(one)))), ...[undated, timeless, skipped].filter(Boolean));
  }

  async fillCarriers(place) {
    const {level} = this.filter;
    const statements = await all('/api/statements', {claim: this.id});
    const result = el('div', {role: 'status'});
    const verdict = this.claims.find((one) => one.id === this.id)?.verdict?.[level];
    // What keeps it unestablished, and where that is put right.
    const undocumented = verdict === 'unestablished' ? new Set((await all('/api/sources', {undocumented: 1})).map((one) => one.id)) : new Set();
    const open = new Map(statements.flatMap((one) => one.route).filter((stop) => undocumented.has(stop.source)).map((stop) => [stop.source, stop.name]));
    const sources = new Map();
    for (const one of statements) {
      const stances = sources.get(one.source)?.stances || new Set();
      for (const carried of one.carries) if (carried.claim === this.id) stances.add(carried.stance);
      sources.set(one.source, {name: one.name, stances});
    }
    const list = el('ul', {class: 'carriers'});
    for (const [source, {name, stances}] of sources) {
      const denies = stances.has('denies') ? el('span', {class: 'note'}, stances.has('asserts') ? ' asserts and denies it' : ' denies it') : null;
      list.append(el('li', {}, said(name), denies, ' ', button('Strike', () => this.strike(result, source, name, level), {'aria-label': 'Strike ' + name})));
    }
    const articles = [...new Set(statements.filter((one) => one.article).map((one) => one.article))];
    const titles = new Map((articles.length > 0 ? await all('/api/articles') : []).map((one) => [one.id, one.title || one.id]));
    const settle = open.size === 0 ? null : el('p', {class: 'bounds'}, 'Nobody has recorded the ties of ', [...open].flatMap(([id, name], index) => [index > 0 ? ', ' : '', el('a', {href: '#sources/' + encodeURIComponent(id)}, said(name))]), '. Say under Sources to whom each belongs, or that it has no ties that matter; the verdict may hang on that.');
    place.replaceChildren(el('h3', {}, 'Who speaks of it'), settle || '', list, result, articles.length > 0 ? el('p', {}, 'In ', articles.map((id, i) => [i > 0 ? ', ' : '', el('a', {href: '#read/' + encodeURIComponent(id) + '/' + encodeURIComponent(statements.find((one) => one.article === id).id)}, said(titles.get(id) || id))]).flat()) : '');
  }

  async strike(place, source, name, level) {
    const found = await get(query('/api/what_if', {strike: 'source:' + source}));
    const steps = found.verdicts.filter((one) => one.before?.[level] !== one.after?.[level]);
    place.replaceChildren(el('p', {}, 'Without ', said(name), steps.length === 0 ? ' no verdict changes at the level ' + level + '.' : ', ' + number(steps.length, 'verdict') + (steps.length === 1 ? ' changes:' : ' change:')),
      el('ul', {}, steps.map((one) => el('li', {}, badge(one.before[level]), ' → ', badge(one.after[level]), ' ', el('a', {href: '#claims/' + encodeURIComponent(one.claim)}, said(one.text))))));
  }

  /** A button that is replaced by the picture. */
  comparison(level) {
    const place = el('p', {});
    place.append(button('Before and after it was taken back', async () => {
      try {
        const wanted = {level, picture: 'before-after'};
        place.replaceChildren(await this.drawing(wanted, {class: 'spread', alt: 'The claim before something said of it was taken back, and after: verdict, origins, and who of its sources still stands.'}), this.saving(wanted, 'before-after'));
      } catch (error) {
        showError(place, error);
      }
    }));
    return place;
  }

  async fillPicture(place, level, claim) {
    place.replaceChildren(await this.drawing({level}, {alt: 'Diagram of who stands behind: ' + claim.text + '. The paragraphs above say the same in words.'}), this.saving({level}, 'diagram'));
  }

  /** Files of the picture above, on white paper: what somebody looked at is what they hand over. */
  saving(wanted, name) {
    const place = el('span', {class: 'buttons'}, 'Save this picture: ');
    for (const format of ['svg', 'png']) place.append(button(format.toUpperCase(), () => save(place, query('/api/diagram', {claim: this.id, ...wanted, format}), this.id + '-' + name + '.' + format)), ' ');
    return place;
  }

  /** A picture of the claim, in the colours of the page. */
  async drawing(wanted, attributes) {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const address = URL.createObjectURL(await blob(query('/api/diagram', {claim: this.id, ...wanted, style: dark ? 'dark' : 'light'})));
    const image = el('img', {src: address, ...attributes});
    image.addEventListener('load', () => {
      URL.revokeObjectURL(address);
      // Smaller than three quarters its letters could not be read; then it is wider than its place, which scrolls.
      image.style.minWidth = Math.round(0.75 * image.naturalWidth) + 'px';
    });
    return el('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': attributes.alt.split(/[.;:]/)[0]}, image);
  }

  async do(place, verb, args) {
    try {
      showOutcome(await edit(verb, args));
      await this.load();
    } catch (error) {
      showError(place, error);
    }
  }
}

let shown = null;
export async function showClaims(main, [id], filter) {
  shown = new Claims(main, id, filter);
  await shown.load();
}

let due = null;
onEvent(({kind, data}) => {
  if (!shown?.detail?.isConnected || kind === 'proposals' || (kind === 'scores' && data.claim !== shown.id)) return;
  clearTimeout(due);
  due = setTimeout(() => { if (shown.detail?.isConnected && !isWriting(shown.main)) shown.load(true); }, 300);
});
