// Read: an article beside what the story says that it says. Each statement is drawn as its route; one or two keys correct it.
import {all, draftAgain, drawn, edit, get, isMine, onEvent, query} from '/api.js';
import {renderArticle, stretchesOf} from '/article.js';
import {Corrections} from '/corrections.js';
import {button, el, inOneLine, isWriting, Loads, number, plain, quotation, said, speak, when, wordsField} from '/parts.js';
import {pick} from '/picker.js';
import {showError} from '/problem.js';
import {offerMore, showFailure, showOutcome} from '/strip.js';

export const keys = [
  ['j, k', 'next and previous statement'], ['r', 'right: the passage says this, and who says it'], ['x or Delete', 'wrong: drop it, with what it alone rests on, or one of several claims'],
  ['X', 'leave out all that is not read yet in this article'],
  ['l', 'later: to the end of the list'], ['1 to 9', 'another source at this place of the route'], ['c', 'another route: a link more or less'],
  ['e', 'another wording'], ['d', 'asserts or denies'], ['t', 'a tie of who said it first'], ['m', 'who said it first is somebody else, in all statements'],
  ['h', 'how it was passed on: quoted, copied, …'], ['w', 'with: somebody else says the same there'], ['b', 'takes back what its source has said before'],
  ['p', 'split: some of its claims are another statement'], ['g', 'merge with another statement'], ['s', 'somebody says what is selected in the article'],
  ['y', 'in “not attributed”: make a statement of it'], ['n', 'next article with drafts'], ['a', 'the same for all others that the last edit offers'],
];

/** How much of an article nobody has read. */
function leftOf({drafts, statements}) {
  if (statements === 0) return 'no statements';
  if (drafts === 0) return statements === 1 ? 'its statement is read' : 'all ' + statements + ' statements are read';
  return drafts === statements ? number(drafts, 'statement') + ' to read' : drafts + ' of ' + statements + ' statements to read';
}

/** What the marks in an article mean. */
const legend = () => el('p', {class: 'note legend article-text'}, 'Marked: ', el('span', {class: 'source'}, 'who'), ', ', el('span', {class: 'cue'}, 'says'), ', ', el('span', {class: 'statement'}, 'what'), '; ',
  el('span', {class: 'missed'}, 'perhaps said by somebody'), ', but not in the story.');

class Reader extends Corrections {
  constructor(main, id, chosen) {
    super();
    this.main = main;
    this.id = id;
    this.chosen = chosen;
    this.later = new Set();
    this.viewed = new Set();
    this.missedAt = null;
    this.loads = new Loads();
  }

  /** `quiet`: nobody here has asked for it. */
  async load(quiet = false) {
    const isCurrent = this.loads.begin(quiet);
    const [list, statements] = await Promise.all([get(query('/api/articles', {id: this.id})), all('/api/statements', {article: this.id})]);
    if ((quiet && (isWriting(this.main) || document.querySelector('dialog[open]'))) || !isCurrent()) return;
    drawn(list.seq, statements.seq);
    const [article] = list.items;
    this.article = article;
    this.statements = statements;
    this.missed = (article.attributions || []).filter((one) => one.missed);
    // What somebody else does meanwhile takes no error away that nobody has read yet.
    const errors = quiet ? [...this.list.querySelectorAll('.card > .error')].map((box) => [box.parentElement.dataset.id, box]) : [];
    this.draw();
    for (const [id, box] of errors) this.cardOf(id)?.prepend(box);
  }

  stake(one) { return this.article.stakes?.[one.id] ?? 0; }
  /** Whether something of it is left to read: up to what stands in another article, which is read there. */
  isDraft(one) {
    const read = one.route.slice(one.route.findLastIndex((stop, index) => stop.article && index < one.route.length - 1) + 1);
    return read.some((stop) => stop.draft !== undefined);
  }
  /** Its words stood somewhere, and the text does not have them any more. */
  isLost(one) { return this.article.content !== undefined && Boolean(one.quote) && !one.span && !this.article.content.includes(one.quote); }
  sure(one) { return Math.min(...one.route.map((stop) => stop.draft ?? 1)); }

  /** Drafts on which a verdict hangs first, the least sure of equal ones; what was read comes last. */
  groups() {
    const drafts = this.statements.filter((one) => this.isDraft(one));
    const byDoubt = (a, b) => this.later.has(a.id) - this.later.has(b.id) || (1 - this.sure(b)) * (this.stake(b) + 1) - (1 - this.sure(a)) * (this.stake(a) + 1);
    return [
      ['A verdict hangs on these', drafts.filter((one) => this.stake(one) > 0).sort(byDoubt)],
      ['No verdict hangs on these alone', drafts.filter((one) => this.stake(one) === 0).sort(byDoubt)],
      ['Read', this.statements.filter((one) => !this.isDraft(one) && !this.isLost(one))],
      ['Lost its place: the article no longer says this', this.statements.filter((one) => !this.isDraft(one) && this.isLost(one))],
    ];
  }

  draw() {
    const {article} = this;
    const outer = el('div', {class: 'reader'});
    const heading = el('div', {class: 'heading'}, el('h1', {}, said(article.title || article.id)),
      el('p', {class: 'note'}, said(article.outlet_name || 'nobody is named as publisher'), article.published ? ', ' + when(article.published) : ', no date',
        '. ', leftOf(article), '. ',
        article.content === undefined ? null : button('Draft again', () => this.send(draftAgain(this.id)), {title: 'What was decided stays; drafts that nobody has touched are replaced'})), this.facts());
    this.text = article.content === undefined
      ? el('p', {class: 'note'}, article.problem || 'The text of this article is not among the articles of this workbench; put its file into the folder, named ' + article.id + '.txt or .html.')
      : renderArticle(article.content, this.statements, article.attributions || [], (id) => this.choose(id, true));
    const left = el('section', {class: 'published', 'aria-label': 'The article', tabindex: '0'}, this.text);
    this.list = el('section', {class: 'statements', 'aria-label': 'Statements', tabindex: '-1'});
    this.order = [];
    for (const [title, items] of this.groups()) {
      if (items.length === 0) continue;
      const cards = el('ol', {class: 'cards'});
      for (const one of items) {
        this.order.push(one);
        cards.append(this.card(one));
      }
      this.list.append(el('h2', {}, title + ' (' + items.length + ')'), cards);
    }
    const open = this.order.filter((one) => this.isDraft(one)).length;
    if (open > 1) this.list.append(el('p', {}, button('Leave out the ' + open + ' that are not read', () => this.leaveOutRest(), {'aria-keyshortcuts': 'Shift+X'})));
    if (this.order.length === 0) this.list.append(el('p', {class: 'note'}, 'Nothing is attributed to anybody in this article yet. Select words in it and press s.'));
    this.drawMissed();
    outer.append(heading, left, this.list);
    const working = this.main.contains(document.activeElement);
    this.main.replaceChildren(outer);
    this.list.addEventListener('keydown', (event) => this.key(event));
    left.addEventListener('keydown', (event) => {
      if (event.key !== 's' || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem('keys') === 'off') return;
      event.preventDefault();
      this.makeOfSelection();
    });
    if (this.text.offsets && (this.statements.length > 0 || this.missed.length > 0)) left.append(legend());
    left.append(el('p', {}, button('Somebody says what is selected', () => this.makeOfSelection(), {'aria-keyshortcuts': 's'})));
    this.watch();
    if (!this.order.some((one) => one.id === this.chosen)) this.chosen = this.order[0]?.id;
    if (this.chosen) this.choose(this.chosen, true);
    if (article.drafts === 0) this.list.prepend(el('p', {}, 'All of this article is read. ', button('Next article', () => this.next(), {class: 'next', 'aria-keyshortcuts': 'n'})));
    // Who has just decided the last one goes on from here.
    if (working && (article.drafts === 0 || !this.chosen)) (this.list.querySelector('.next') || this.list).focus();
  }

  /** The next article with drafts; where there is none, Join comes. */
  async next() {
    const articles = await all('/api/articles');
    const at = articles.findIndex((one) => one.id === this.id);
    const following = articles.slice(at + 1).concat(articles.slice(0, Math.max(at, 0))).find((one) => one.drafts > 0);
    location.hash = following ? '#read/' + encodeURIComponent(following.id) : '#join';
  }

  /** What the article's own record says, to be corrected. */
  facts() {
    const {article} = this;
    const field = (label, value, attributes = {}) => {
      const input = el('input', {type: 'text', value: value || '', dir: 'auto', ...attributes});
      return [input, el('label', {}, label + ' ', input)];
    };
    const [outlet, outletLabel] = field('Published by', article.outlet_name);
    const [published, publishedLabel] = field('On', article.published, {size: '12', placeholder: '2031-04-07'});
    const title = wordsField(article.title || '');
    const titleLabel = el('label', {class: 'long'}, 'Title ', title);
    const save = (event) => {
      event.preventDefault();
      const fields = {published: published.value.trim() || null, title: inOneLine(title.value) || null};
      if (outlet.value.trim() !== (article.outlet_name || '')) fields.outlet = outlet.value.trim() ? {name: outlet.value.trim(), kind: 'outlet'} : null;
      this.send(edit('article.set', {article: this.id, fields}));
    };
    const drop = async () => {
      try {
        showOutcome(await edit('article.drop', {article: this.id}));
        location.hash = '#read';
      } catch (error) {
        showFailure(error);
      }
    };
    return el('details', {}, el('summary', {}, 'Correct the article'), el('form', {class: 'facts', onsubmit: save}, outletLabel, publishedLabel, titleLabel, el('button', {type: 'submit'}, 'Save'), button('Drop the article', drop, {title: 'With all its statements; it goes back to the Inbox'})));
  }

  card(one) {
    const draft = this.isDraft(one);
    const card = el('li', {class: 'card' + (draft ? ' draft' : ''), 'data-id': one.id, tabindex: '-1', 'aria-label': this.words(one)});
    const route = el('div', {class: 'route'});
    one.route.forEach((stop, index) => {
      if (index > 0) route.append(button(stop.by === 'quotes' ? '—said→' : '—' + stop.by + '→', () => this.changePassing(one, index), {class: 'arrow', title: 'How it was passed on: ' + stop.by}));
      route.append(button([el('kbd', {'aria-hidden': 'true'}, String(index + 1)), ' ', said(stop.name)], () => this.changeSource(one, index),
        {class: 'chip ' + stop.kind + (stop.anonymous ? ' anonymous' : ''), 'aria-label': 'Source ' + (index + 1) + ': ' + stop.name + '. Change it'}));
    });
    if (one.more_parents > 0) route.append(el('span', {class: 'note'}, ' and ' + number(one.more_parents, 'other route')));
    const {ties, undocumented, anonymous, kind} = one.route[0];
    if (ties?.length > 0) route.append(el('span', {class: 'note ties'}, said(one.route[0].name), ' ', ties.flatMap((tie, index) => [index === 0 ? '' : ', ', plain(tie.kind) + ' ', said(tie.name)])));
    // Whoever speaks for themselves may have ties that matter; that is asked while their words are read.
    else if (undocumented && !anonymous && (kind === 'person' || kind === 'account')) route.append(el('span', {class: 'note ties'}, said(one.route[0].name), ': no ties recorded'));
    card.append(route);
    for (const carried of one.carries) {
      card.append(el('p', {class: 'carried'}, el('strong', {}, carried.stance), ' ', el('a', {href: '#claims/' + encodeURIComponent(carried.claim)}, said(quotation(carried.text)))));
    }
    const elsewhere = (other) => el(other.article ? 'a' : 'span', other.article ? {href: '#read/' + encodeURIComponent(other.article) + '/' + encodeURIComponent(other.statement)} : {}, said(other.name));
    for (const taken of one.retracts || []) {
      card.append(el('p', {class: 'carried takes-back'}, el('strong', {}, 'takes back'), ' what ', elsewhere(taken), ' said: ', said(quotation(taken.words))));
    }
    if (one.taken_back_by) card.append(el('p', {class: 'note'}, 'Taken back by ', one.taken_back_by.flatMap((by, index) => [index > 0 ? ', ' : '', elsewhere(by)])));
    if (one.quote && !one.carries.some((carried) => one.quote.includes(carried.text))) card.append(el('p', {class: 'quote'}, said(one.quote)));
    const tools = el('div', {class: 'buttons'});
    if (draft) {
      tools.append(button('Right', () => this.right(one), {class: 'right', 'aria-keyshortcuts': 'r', disabled: this.mustBeSeen(one)}),
        button('Later', () => this.putOff(one), {'aria-keyshortcuts': 'l'}), el('span', {class: 'note'}, Math.round(this.sure(one) * 100) + '% sure'));
    }
    tools.append(button('Wrong', () => this.drop(one), {'aria-keyshortcuts': 'x Delete'}), button('Route', () => this.changeRoute(one), {'aria-keyshortcuts': 'c'}),
      button('Wording', () => this.changeWording(one), {'aria-keyshortcuts': 'e'}), button(one.carries[0]?.stance === 'denies' ? 'Asserts' : 'Denies', () => this.turn(one), {'aria-keyshortcuts': 'd', disabled: one.carries.length === 0}),
      button('Tie', () => this.tie(one), {'aria-keyshortcuts': 't'}), button('Also says', () => this.addVoice(one), {'aria-keyshortcuts': 'w', disabled: !one.quote || one.carries.length === 0}), button('Somebody else', () => this.mergeSource(one), {'aria-keyshortcuts': 'm'}),
      button('Split', () => this.split(one), {'aria-keyshortcuts': 'p', disabled: one.carries.length < 2}), button('Merge', () => this.merge(one), {'aria-keyshortcuts': 'g'}), button('Takes back', () => this.withdraw(one), {'aria-keyshortcuts': 'b'}));
    card.append(tools);
    card.addEventListener('focusin', () => this.choose(one.id, false));
    return card;
  }

  words(one) { return one.route.map((stop) => stop.name).join(', then ') + ': ' + [...one.carries.map((carried) => carried.stance + ' ' + carried.text), ...(one.retracts || []).map((taken) => 'takes back what ' + taken.name + ' said: ' + taken.words)].join('; '); }
  cardOf(id) { return this.list.querySelector('.card[data-id="' + CSS.escape(id) + '"]'); }
  current() { return this.order.find((one) => one.id === this.chosen); }

  /** Shows a statement and its passage. */
  choose(id, focus) {
    const changed = this.chosen !== id;
    this.chosen = id;
    for (const card of this.list.querySelectorAll('.card')) {
      const is = card.dataset.id === id;
      card.classList.toggle('chosen', is);
      card.tabIndex = is ? 0 : -1;
    }
    history.replaceState(null, '', '#read/' + encodeURIComponent(this.id) + '/' + encodeURIComponent(id));
    const card = this.cardOf(id);
    if (!card) return;
    if (this.text.offsets) {
      for (const one of this.text.querySelectorAll('.here')) one.classList.remove('here');
      const stretches = stretchesOf(this.text, id);
      for (const one of stretches) one.classList.add('here');
      stretches[0]?.scrollIntoView({block: 'nearest'});
    }
    if (focus) {
      card.focus({preventScroll: true});
      if (changed || focus) card.scrollIntoView({block: 'nearest'});
    }
  }

  /** A passage must have been in view before anybody says that it is right. */
  mustBeSeen(one) { return Boolean(this.text.offsets && one.span && !this.viewed.has(one.id)); }
  watch() {
    if (!this.text.offsets) return;
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const id of entry.target.dataset.statements.split(' ')) {
          this.viewed.add(id);
          this.cardOf(id)?.querySelector('.right')?.removeAttribute('disabled');
        }
      }
    });
    for (const stretch of this.text.querySelectorAll('[data-statements]')) observer.observe(stretch);
  }

  // --- What is done ------------------------------------------------------------------------------------------------

  /** What is not about one statement. */
  async send(edit) {
    try {
      showOutcome(await edit);
      await this.load();
    } catch (error) {
      showFailure(error);
    }
  }

  /** Sends an edit; then the next statement is the chosen one. */
  async do(card, verb, args, {next = false, offer} = {}) {
    const at = this.order.findIndex((one) => one.id === this.chosen);
    const following = this.order.slice(at + 1).concat(this.order.slice(0, Math.max(at, 0))).find((one) => this.isDraft(one));
    try {
      const outcome = await edit(verb, args);
      if (next && following) this.chosen = following.id;
      this.offer = offer || null;
      showOutcome(outcome, offer);
      await this.load();
      return outcome;
    } catch (error) {
      // What somebody else did meanwhile is shown with what was wanted here.
      if (error.status === 409) await this.load();
      const place = card && this.cardOf(card.dataset.id);
      if (place) showError(place, error);
      else showFailure(error);
      return null;
    }
  }

  /** One more thing that may be done now, with the outcome that is shown already. */
  suggest(offer) {
    this.offer = offer;
    offerMore(offer);
  }

  right(one) {
    if (this.mustBeSeen(one)) {
      this.choose(one.id, true);
      return showError(this.cardOf(one.id), new Error('its passage was not in view yet; look at it, then say it again'));
    }
    return this.do(this.cardOf(one.id), 'statement.confirm', {statement: one.id}, {next: true});
  }
  async drop(one) {
    const all = {text: 'All of it', value: {}};
    const what = one.carries.length < 2 ? all.value : await pick('What is wrong?', [all, ...one.carries.map((carried) => ({text: carried.text, note: 'this alone', value: {claims: [carried.claim]}}))]);
    if (what) await this.do(this.cardOf(one.id), 'statement.drop', {statement: one.id, ...what}, {next: !what.claims});
  }
  /** Who has decided what matters in an article leaves out the rest of it; several edits, which are taken back together. */
  async leaveOutRest() {
    const rest = this.order.filter((one) => this.isDraft(one));
    const numbers = [];
    const verdicts = new Map();
    let last = null;
    try {
      for (const one of rest) {
        // What came of another that is gone is gone with it.
        const outcome = await edit('statement.drop', {statement: one.id}).catch((error) => { if (error.status === 404 || error.status === 422) return null; throw error; });
        if (!outcome?.changed) continue;
        last = outcome;
        numbers.push(outcome.edit.seq);
        for (const step of outcome.verdicts) verdicts.set(step.claim, {...step, before: verdicts.has(step.claim) ? verdicts.get(step.claim).before : step.before});
      }
    } catch (error) {
      showFailure(error);
    }
    if (last) showOutcome({...last, verdicts: [...verdicts.values()]}, undefined, numbers.length > 1 ? {title: number(numbers.length, 'statement') + ' left out', numbers} : undefined);
    await this.load();
  }
  putOff(one) {
    this.later.add(one.id);
    this.step(1);
    this.draw();
  }

  // --- Keys --------------------------------------------------------------------------------------------------------

  step(by) {
    const at = this.order.findIndex((one) => one.id === this.chosen);
    // Behind the last one comes the first that is left to read.
    const next = this.order[at + by] || (by > 0 ? this.order.find((one) => this.isDraft(one) && one.id !== this.chosen) : undefined);
    if (next) this.choose(next.id, true);
  }
  /** To the next that is left to read. */
  goOn() {
    const at = this.order.findIndex((one) => one.id === this.chosen);
    const next = this.order.slice(at + 1).concat(this.order.slice(0, Math.max(at, 0))).find((one) => this.isDraft(one));
    if (next) this.choose(next.id, true);
    else this.list.querySelector('.next')?.focus();
  }
  stepMissed(by) {
    const cards = [...this.list.querySelectorAll('.missed-list .card')];
    const next = cards[this.missedAt + by];
    if (!next) return;
    for (const card of cards) card.tabIndex = card === next ? 0 : -1;
    next.focus();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem('keys') === 'off') return;
    if (this.missedAt !== null) {
      const acts = {y: () => this.makeMissed(this.missed[this.missedAt]), j: () => this.stepMissed(1), k: () => this.stepMissed(-1)};
      if (!acts[event.key]) return;
      event.preventDefault();
      return acts[event.key]();
    }
    const back = () => this.chosen && this.choose(this.chosen, true);
    const anywhere = {s: () => this.makeOfSelection(), n: () => this.next(), a: () => this.offer?.act(), X: () => this.leaveOutRest(), j: back, k: back};
    // A statement is acted on where the keys are on it, not on what was decided last.
    const one = event.target.closest('.card') ? this.current() : null;
    const acts = !one ? anywhere : {...anywhere, j: () => this.step(1), k: () => this.step(-1), ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1), l: () => this.putOff(one),
      x: () => this.drop(one), Delete: () => this.drop(one), c: () => this.changeRoute(one), e: () => this.changeWording(one), d: () => this.turn(one),
      t: () => this.tie(one), m: () => this.mergeSource(one), p: () => this.split(one), g: () => this.merge(one),
      h: () => this.changePassing(one), w: () => this.addVoice(one), b: () => this.withdraw(one)};
    // One that a correction has decided already is right; whoever says so goes on.
    if (one) acts.r = () => (this.isDraft(one) ? this.right(one) : this.goOn());
    const act = one && /^[1-9]$/.test(event.key) ? () => this.changeSource(one, Number(event.key) - 1) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

/** The articles, those with most drafts first. */
async function showList(main) {
  const articles = await all('/api/articles');
  articles.sort((a, b) => b.drafts - a.drafts || a.id.localeCompare(b.id));
  const list = el('ol', {class: 'rows'});
  for (const one of articles) {
    list.append(el('li', {}, el('a', {href: '#read/' + encodeURIComponent(one.id)}, said(one.title || one.id)), el('span', {class: 'note'}, ' ', said(one.outlet_name || ''), one.published ? ', ' + when(one.published) : '',
      ' · ', leftOf(one), one.has_text ? '' : ' · no text')));
  }
  main.replaceChildren(el('h1', {}, 'Read'), articles.length > 0 ? list : el('p', {}, 'The story has no article yet. Bring one in at ', el('a', {href: '#inbox'}, 'Inbox'), '.'));
}

let shown = null;
export async function showRead(main, [id, chosen]) {
  shown = null;
  if (!id) return showList(main);
  const reader = new Reader(main, id, chosen);
  await reader.load();
  shown = reader;
}

let due = null;
onEvent(({kind, data}) => {
  // What another window did; our own edits have drawn the page already.
  if (!shown || !shown.list?.isConnected || (kind === 'edit' && isMine(data)) || kind === 'scores' || kind === 'proposals') return;
  clearTimeout(due);
  due = setTimeout(() => { if (shown?.list?.isConnected && !document.querySelector('dialog[open]') && !isWriting(shown.main)) shown.load(true); }, 300);
});

