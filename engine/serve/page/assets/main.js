// The frame: which screen is shown, who works here, what is saved, and the keys that work everywhere. The address holds the
// screen and what is chosen there.
import {drawn, edit, get, isMine, onEvent, onWaiting, query, startListening, state, takeBack} from '/api.js';
import {showClaims} from '/claims.js';
import {showHandOver} from '/hand_over.js';
import {showInbox} from '/inbox.js';
import {showJoin, keys as joinKeys} from '/join.js';
import {badge, button, byId, dialog, el, number, Place, said, when} from '/parts.js';
import {showError, toldOf} from '/problem.js';
import {keys, showRead} from '/read.js';
import {showSources, keys as sourceKeys} from '/sources.js';
import {again, back, nameOf, showFailure, showOutcome} from '/strip.js';

const screens = {inbox: ['Inbox', showInbox], read: ['Read', showRead], join: ['Join', showJoin], sources: ['Sources', showSources], claims: ['Claims', showClaims], 'hand-over': ['Hand over', showHandOver]};

/** A part of the address; what is no encoding stands for itself. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Where somebody begins whom no link leads: at the articles, else at what there is. */
let first = 'read';

let turn = 0;
async function show() {
  for (const open of document.querySelectorAll('dialog[open]')) open.close();
  const [path, parameters = ''] = location.hash.slice(1).split('?');
  const [name, ...rest] = path.split('/').map(decoded);
  const screen = screens[name] ? name : first;
  for (const link of byId('steps').querySelectorAll('a')) {
    if (link.dataset.screen === screen) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = screens[screen][0] + ' – hearsay workbench';
  const main = byId('main');
  const mine = ++turn;
  try {
    await screens[screen][1](new Place(main, () => mine === turn), rest, Object.fromEntries(new URLSearchParams(parameters)));
  } catch (error) {
    if (mine === turn) main.replaceChildren(el('div', {class: 'error', role: 'alert'}, el('p', {}, error.status === 401
      ? 'This window has no token. Open the address that hearsay serve printed, with all that stands behind the #.' : error.message), button('Try again', show)));
  }
  // Who followed a link that is gone with its screen goes on in the one that came.
  if (mine === turn && turn > 1 && document.activeElement === document.body) main.focus({preventScroll: true});
}

async function refresh() {
  const story = await get('/api/story');
  byId('story-title').textContent = story.title || story.file;
  const left = {read: story.to_read, claims: story.claims};
  for (const link of byId('steps').querySelectorAll('a')) {
    const count = left[link.dataset.screen];
    link.replaceChildren(screens[link.dataset.screen][0], count ? el('span', {class: 'count'}, ' ' + count + (link.dataset.screen === 'read' ? ' left' : '')) : '');
  }
  const notices = story.notices.map((notice) => el('p', {class: 'notice'}, notice));
  if (story.outside) {
    const box = el('div', {class: 'notice', role: 'alert'}, el('p', {}, 'Somebody else has changed the story. It is not written over; take their changes in to go on saving.'),
      button('Take their changes in', async () => {
        try {
          showOutcome(await edit('story.reread', {}));
          await Promise.all([refresh(), show()]);
        } catch (error) {
          showError(box, error);
        }
      }));
    notices.push(box);
  }
  byId('notices').replaceChildren(...notices);
  return story;
}

async function showHistory() {
  const list = el('ol', {class: 'history'});
  const box = dialog('History', list, el('div', {class: 'buttons'}, button('Close', () => box.close())));
  const page = await get(query('/api/edits', {limit: 100}));
  const lines = [];
  for (const one of page.items) {
    const may = one.verb !== 'undo' && one.verb !== 'redo' && !one.aside;
    const about = el('span', {});
    lines.push({about, args: one.args});
    list.append(el('li', {value: String(one.seq), class: one.undone ? 'undone' : undefined}, nameOf(one.verb) + (one.of ? ' (' + one.of + ')' : ''), about, ' – ', said(one.by || 'somebody'), ', ' + when(one.at),
      one.undone ? ', taken back ' : ' ', one.aside ? ', does not fit the file as somebody else changed it ' : '',
      may ? button(one.undone ? 'Make again' : 'Take back', async () => {
        box.close();
        try {
          showOutcome(await takeBack(one.undone ? 'redo' : 'undo', one.seq));
          await show();
        } catch (error) {
          showFailure(error);
        }
      }) : null));
  }
  if (page.total > page.items.length) list.append(el('li', {}, 'and ' + number(page.total - page.items.length, 'edit') + ' before'));
  if (page.total === 0) list.append(el('li', {}, 'Nothing was done yet.'));
  // Whoever takes something back wants to know what it was; the last ones first, as long as somebody looks.
  for (const {about, args} of lines) {
    const words = box.open ? await toldOf(args).catch(() => []) : [];
    if (words.length > 0) about.replaceChildren(': ', ...words);
  }
}

const listOfKeys = (list) => el('dl', {class: 'keys'}, list.flatMap(([key, text]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, text)]));

function showKeys() {
  const off = el('input', {type: 'checkbox', checked: localStorage.getItem('keys') !== 'off', onchange: () => localStorage.setItem('keys', off.checked ? 'on' : 'off')});
  const box = dialog('Keys', el('p', {}, 'They work within the list of statements; each has a button.'), listOfKeys(keys), el('p', {}, 'In Join:'), listOfKeys(joinKeys), el('p', {}, 'In Sources:'), listOfKeys(sourceKeys),
    el('p', {}, el('kbd', {}, 'Ctrl Z'), ' takes the last edit back, ', el('kbd', {}, 'Ctrl Y'), ' makes it again.'), el('p', {}, el('label', {}, off, ' Letters and digits are keys')),
    el('div', {class: 'buttons'}, button('Close', () => box.close())));
}

function askName() {
  const field = byId('name');
  field.value = state.name;
  field.addEventListener('change', () => {
    state.name = field.value.trim();
    localStorage.setItem('name', state.name);
  });
}

async function undoLast(which) {
  await (which === 'undo' ? back() : again());
  await show();
}

addEventListener('keydown', (event) => {
  const writing = event.target.closest('input, textarea, select');
  if ((event.ctrlKey || event.metaKey) && !writing && (event.key === 'z' || event.key === 'y')) {
    event.preventDefault();
    undoLast(event.key === 'z' && !event.shiftKey ? 'undo' : 'redo');
  } else if (event.key === '?' && !writing && !document.querySelector('dialog[open]')) {
    showKeys();
  }
});

byId('steps').append(el('ul', {}, Object.entries(screens).map(([name, [title]]) => el('li', {}, el('a', {href: '#' + name, 'data-screen': name}, title)))));
byId('undo').addEventListener('click', () => undoLast('undo'));
byId('redo').addEventListener('click', () => undoLast('redo'));
byId('show-history').addEventListener('click', showHistory);
byId('show-keys').addEventListener('click', showKeys);
askName();
addEventListener('hashchange', show);
addEventListener('takenback', show);
// What no screen has a place for.
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  showFailure(event.reason);
});
onWaiting((waiting, busy) => { byId('saving').textContent = waiting === 0 ? 'Saved' : busy ? 'Not saved: ' + waiting : ''; });

let due = null;
onEvent(({kind, data}) => {
  if (kind === 'proposals') return;
  clearTimeout(due);
  due = setTimeout(refresh, 200);
  if (kind === 'reset') show();
  if (kind === 'edit' && !isMine(data)) byId('strip').replaceChildren(el('p', {}, said(data.by || 'Somebody'), ': ' + nameOf(data.verb) + '. ', data.verdicts.slice(0, 3).flatMap((one) => [badge(one.after?.affiliation), ' ', said(one.text || one.claim), ' '])));
});

try {
  const {seq, articles, claims} = await refresh();
  drawn(seq);
  first = articles > 0 ? 'read' : claims > 0 ? 'claims' : 'inbox';
  startListening(seq);
} catch { /* show() says what is wrong */ }
await show();
