// Inbox: articles come in, what was recognised is corrected, and they become drafts.
import {all, draft, drawn, post} from '/api.js';
import {button, el, number, said, showError, speak} from '/parts.js';
import {showOutcome} from '/strip.js';

const longest = 8 << 20;

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
  const [published, publishedLabel] = field('On', one.published, {size: '12', placeholder: '2031-04-07'});
  const [title, titleLabel] = field('Title', one.title, {size: '40'});
  const act = async (event) => {
    event.preventDefault();
    showError(card, null);
    const fields = recognised({outlet: outlet.value.trim() === one.outlet_name ? one.outlet : null, published: published.value.trim()});
    if (outlet.value.trim() && outlet.value.trim() !== one.outlet_name) fields.outlet = {name: outlet.value.trim(), kind: 'outlet'};
    if (title.value.trim() && title.value !== one.title) fields.title = title.value.trim();
    try {
      showOutcome(await draft(one.id, fields));
      if (card.isConnected) location.hash = '#read/' + encodeURIComponent(one.id);
    } catch (error) {
      showError(card, error);
    }
  };
  card.append(el('p', {class: 'note'}, 'In ' + one.language + (one.readable ? '; ' + number(one.claims, 'claim') + ' and ' + number(one.statements, 'statement') + ' are found' : ', which is not read: nothing is drafted from it'),
    one.authors.length > 0 ? '; by ' + one.authors.join(', ') : '', one.agencies.length > 0 ? '; from ' + one.agencies.join(', ') : '', '.'),
    el('p', {class: 'quote'}, said(one.beginning)));
  if (one.readable) card.append(el('form', {onsubmit: act}, outletLabel, publishedLabel, titleLabel, el('button', {type: 'submit'}, 'Draft')));
  return card;
}

async function add(place, name, content, reload) {
  if (new Blob([content]).size > longest) return showError(place, new Error(name + ' is longer than 8 MiB'));
  showError(place, null);
  try {
    const {id} = await post('/api/articles', {name, content});
    speak(id + ' has come in.');
    await reload();
  } catch (error) {
    showError(place, new Error((name ? name + ': ' : '') + error.message));
  }
}

/** One after the other, as they were recognised; one that fails stays, with its reason. */
async function draftAll(ready, progress, reload) {
  const failed = [];
  let last = null;
  for (const [index, one] of ready.entries()) {
    progress.textContent = 'Drafting ' + (index + 1) + ' of ' + ready.length + ' …';
    try {
      last = await draft(one.id, recognised(one));
    } catch (error) {
      failed.push(one.id + ': ' + error.message);
    }
  }
  if (last) showOutcome(last);
  const told = number(ready.length - failed.length, 'article') + (ready.length - failed.length === 1 ? ' is' : ' are') + ' drafted';
  speak(told + '.');
  await reload();
  if (failed.length > 0) return showError(document.querySelector('.incoming'), new Error(told + '; ' + failed.join('; ')));
  location.hash = '#read';
}

export async function showInbox(main) {
  const items = await all('/api/inbox');
  drawn(items.seq);
  const ready = items.filter((one) => one.readable && one.outlet_name);
  const progress = el('span', {class: 'note', role: 'status'});
  const together = ready.length < 2 ? null : el('p', {}, button('Draft all ' + ready.length, (event) => {
    event.target.disabled = true;
    draftAll(ready, progress, () => showInbox(main));
  }), ' ', progress, el('span', {class: 'note'}, ready.length < items.length ? ' The others do not say who published them.' : ''));
  const reload = () => showInbox(main);
  const list = el('ol', {class: 'cards'}, items.map((one) => waiting(one)));
  const words = el('textarea', {rows: '6', dir: 'auto', 'aria-label': 'Text or HTML of an article', placeholder: 'Paste the text or the HTML of an article'});
  const files = el('input', {type: 'file', multiple: true, accept: '.txt,.md,.html,.htm,text/plain,text/html'});
  const place = el('section', {class: 'incoming', 'aria-label': 'New articles'});
  const take = async (chosen) => {
    for (const file of chosen) await add(place, file.name, await file.text(), async () => {});
    await reload();
  };
  place.append(el('p', {}, el('label', {}, 'Files ', files)), words, el('p', {}, button('Bring it in', () => {
    if (!words.value.trim()) return showError(place, new Error('nothing is pasted yet'));
    const name = words.value.trim().split('\n')[0].replace(/<[^>]*>/g, ' ').trim().split(/\s+/).slice(0, 5).join(' ') || 'article';
    return add(place, name + '.', words.value, reload);
  })), el('p', {class: 'note'}, 'Files can be dropped here. Nothing leaves this machine.'));
  files.addEventListener('change', () => take([...files.files]));
  place.addEventListener('dragover', (event) => event.preventDefault());
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  main.replaceChildren(el('h1', {}, 'Inbox'), place, items.length > 0 ? el('h2', {}, number(items.length, 'article') + ' to draft') : el('p', {}, 'No article waits.'), ...[together].filter(Boolean), list);
}
