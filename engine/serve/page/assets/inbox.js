// Inbox: articles come in, what was recognised is corrected, and they become drafts.
import {all, draft, drawn, post} from '/api.js';
import {button, el, inOneLine, number, said, speak, wordsField} from '/parts.js';
import {showError} from '/problem.js';
import {showOutcome} from '/strip.js';

const longest = 8 << 20;
const namesIn = (text) => text.split(',').map((name) => name.trim()).filter(Boolean);

/** What somebody has written in a file: in UTF-8, as its page declares, or as most other texts in Latin letters are. */
export async function textOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const declared = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 4096)))?.[1];
  const marked = bytes[0] === 0xFF && bytes[1] === 0xFE ? 'utf-16le' : bytes[0] === 0xFE && bytes[1] === 0xFF ? 'utf-16be' : null;
  for (const encoding of [marked, 'utf-8', declared, 'windows-1252'].filter(Boolean)) {
    try {
      return new TextDecoder(encoding, {fatal: true}).decode(bytes);
    } catch { /* it is another */ }
  }
  throw new Error('its letters are in no encoding that is known here');
}

function field(label, value, attributes = {}) {
  const input = el('input', {type: 'text', value: value || '', dir: 'auto', ...attributes});
  return [input, el('label', {}, label + ' ', input)];
}

/** What goes with a draft of one that is as it was recognised. A publisher who is new to the story comes with the draft. */
function recognised(one) {
  const fields = {};
  if (one.outlet) fields.outlet = one.outlet;
  if (one.published) fields.published = one.published;
  return fields;
}

/** One that waits, with what was recognised of it. */
function waiting(one) {
  const card = el('li', {class: 'card'}, el('h2', {}, said(one.title || one.id)));
  if (one.problem) {
    card.append(el('p', {class: 'error'}, one.problem));
    return card;
  }
  const [outlet, outletLabel] = field('Published by', one.outlet_name, {placeholder: 'nobody is recognised'});
  const [published, publishedLabel] = field('On', one.published, {size: String(Math.max(12, (one.published || '').length)), placeholder: '2031-04-07'});
  const title = wordsField(one.title || '');
  const titleLabel = el('label', {class: 'long'}, 'Title ', title);
  const [authors, authorsLabel] = field('By', one.authors.join(', '), {size: '18', placeholder: 'nobody is named'});
  const [agencies, agenciesLabel] = field('Text of', one.agencies.join(', '), {size: '18', placeholder: 'its own', title: 'An agency or another outlet whose text it prints'});
  const act = async (event) => {
    event.preventDefault();
    showError(card, null);
    const fields = recognised({outlet: outlet.value.trim() === one.outlet_name ? one.outlet : null, published: published.value.trim()});
    if (outlet.value.trim() && outlet.value.trim() !== one.outlet_name) fields.outlet = {name: outlet.value.trim(), kind: 'outlet'};
    if (inOneLine(title.value) && inOneLine(title.value) !== one.title) fields.title = inOneLine(title.value);
    if (authors.value !== one.authors.join(', ')) fields.authors = namesIn(authors.value);
    if (agencies.value !== one.agencies.join(', ')) fields.agencies = namesIn(agencies.value);
    if (!one.readable) fields.language = 'English';
    try {
      showOutcome(await draft(one.id, fields));
      if (card.isConnected) location.hash = '#read/' + encodeURIComponent(one.id);
    } catch (error) {
      showError(card, error);
    }
  };
  card.append(el('p', {class: 'note'}, 'In ' + one.language + (one.readable ? '; ' + number(one.claims, 'claim') + ' and ' + number(one.statements, 'statement') + ' are found' : ', which is not read: nothing is drafted from it'), '.'),
    el('p', {class: 'quote'}, said(one.beginning)));
  const form = el('form', {onsubmit: act}, outletLabel, publishedLabel, titleLabel, authorsLabel, agenciesLabel, el('button', {type: 'submit'}, 'Draft'));
  card.append(one.readable ? form : el('details', {}, el('summary', {}, 'It is in English'), form));
  return card;
}

/** Throws where it does not come in. */
async function add(name, content) {
  if (new Blob([content]).size > longest) throw new Error('it is longer than 8 MiB');
  const {id} = await post('/api/articles', {name, content});
  speak(id + ' has come in.');
}

/** What did not come in, and why; it stays until something else is brought in. */
function refusals(list) {
  return list.length === 0 ? null : el('div', {class: 'error', role: 'alert'}, list.map(({name, error}) => el('p', {}, el('strong', {}, said(name)), ' has not come in: ' + withoutName(error.message, name) + '.')));
}
/** The server says of what it speaks, by a name of its own. */
const withoutName = (message, name) => message.replace(/^article\.\w+: /, '').replace(name + ': ', '');

/** One after the other, as they were recognised; one that fails stays, with its reason. */
async function draftAll(ready, progress, reload) {
  const failed = [];
  const numbers = [];
  const verdicts = new Map();
  let last = null;
  for (const [index, one] of ready.entries()) {
    progress.textContent = 'Drafting ' + (index + 1) + ' of ' + ready.length + ' …';
    try {
      last = await draft(one.id, recognised(one));
      if (last.changed) numbers.push(last.edit.seq);
      for (const step of last.verdicts) verdicts.set(step.claim, {...step, before: verdicts.has(step.claim) ? verdicts.get(step.claim).before : step.before});
    } catch (error) {
      failed.push(one.id + ': ' + error.message);
    }
  }
  const count = ready.length - failed.length;
  const told = number(count, 'article') + (count === 1 ? ' is' : ' are') + ' drafted';
  if (last) showOutcome({...last, verdicts: [...verdicts.values()]}, undefined, numbers.length > 1 ? {title: number(count, 'article') + ' drafted', numbers} : undefined);
  else speak(told + '.');
  await reload();
  if (failed.length > 0) return showError(document.querySelector('.incoming'), new Error(told + '; ' + failed.join('; ')));
  location.hash = '#read';
}

export async function showInbox(main, refused = []) {
  const items = await all('/api/inbox');
  drawn(items.seq);
  const ready = items.filter((one) => one.readable && one.outlet_name);
  const progress = el('span', {class: 'note', role: 'status'});
  const together = ready.length < 2 ? null : el('p', {}, button('Draft all ' + ready.length, (event) => {
    event.target.disabled = true;
    draftAll(ready, progress, () => showInbox(main));
  }), ' ', progress, el('span', {class: 'note'}, ready.length < items.length ? ' The others do not say who published them.' : ''));
  const list = el('ol', {class: 'cards'}, items.map((one) => waiting(one)));
  const words = el('textarea', {rows: '6', dir: 'auto', 'aria-label': 'Text or HTML of an article', placeholder: 'Paste the text or the HTML of an article'});
  const files = el('input', {type: 'file', multiple: true, accept: '.txt,.md,.html,.htm,text/plain,text/html'});
  const place = el('section', {class: 'incoming', 'aria-label': 'New articles'});
  const reading = el('span', {class: 'note', role: 'status'});
  /** `texts`: name and what gives the words; one that is refused keeps nobody else out. */
  const take = async (texts) => {
    showError(place, null);
    const failed = [];
    for (const [index, {name, words: given}] of texts.entries()) {
      reading.textContent = 'Reading ' + name + (texts.length > 1 ? ' (' + (index + 1) + ' of ' + texts.length + ')' : '') + ' …';
      try {
        await add(name, await given());
      } catch (error) {
        failed.push({name, error});
      }
    }
    reading.textContent = texts.length > failed.length ? 'Looking what it says …' : '';
    if (texts.length > failed.length) return showInbox(main, failed);
    // What was pasted stays, to be mended.
    place.querySelector(':scope > .error')?.remove();
    place.prepend(refusals(failed));
  };
  const takeFiles = (chosen) => take([...chosen].map((file) => ({name: file.name, words: () => textOf(file)})));
  place.append(el('p', {}, el('label', {}, 'Files ', files)), words, el('p', {}, button('Bring it in', () => {
    if (!words.value.trim()) return showError(place, new Error('nothing is pasted yet'));
    const name = words.value.trim().split('\n')[0].replace(/<[^>]*>/g, ' ').trim().split(/\s+/).slice(0, 5).join(' ') || 'article';
    return take([{name: name + '.', words: async () => words.value}]);
  }), ' ', reading), el('p', {class: 'note'}, 'Files can be dropped here. Nothing leaves this machine.'));
  if (refused.length > 0) place.prepend(refusals(refused));
  files.addEventListener('change', () => takeFiles(files.files));
  place.addEventListener('dragover', (event) => event.preventDefault());
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    takeFiles(event.dataTransfer.files);
  });
  main.replaceChildren(el('h1', {}, 'Inbox'), place, items.length > 0 ? el('h2', {}, number(items.length, 'article') + ' to draft') : el('p', {}, 'No article waits.'), ...[together].filter(Boolean), list);
}
