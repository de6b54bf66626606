// A list to choose from with one key: a digit takes a candidate, a letter begins to search or to write.
import {button, dialog, el, inOneLine, said, wordsField} from '/parts.js';

const most = 9;

/**
 * Asks for one of `candidates` ({text, note, value}); resolves with its value, or null.
 * search: async (words) => more candidates for what is typed. write: (text) => the candidate that the text itself makes.
 * start: words that stand in the field at first, to be changed, over several lines where they are long; then Enter takes what
 * is written, else the first that is known.
 */
export function pick(title, candidates, {search, write, start = ''} = {}) {
  return new Promise((resolve) => {
    let shown = [];
    let chosen = null;
    let turn = 0;
    let looking = null;
    const list = el('ol', {class: 'candidates'});
    const label = write ? 'Search or write' : 'Search';
    const field = start ? wordsField(start, {'aria-label': label, enter: () => take()}) : el('input', {type: 'text', 'aria-label': label, placeholder: label, autocomplete: 'off', dir: 'auto'});
    const choose = (index) => {
      if (!shown[index]) return;
      chosen = shown[index].value;
      box.close();
    };
    const written = () => inOneLine(field.value);
    const isTyped = () => written() !== '' && written() !== start;
    /** What Enter takes while somebody writes. */
    const taken = () => (isTyped() && write && start !== '' ? shown.length - 1 : 0);
    /** Whoever has gone to one in the list stays on it when the list grows. */
    const show = (items) => {
      const held = shown[[...list.querySelectorAll('button')].indexOf(document.activeElement)];
      shown = items.slice(0, most);
      const mark = (index) => (isTyped() && index === taken() ? [' ', el('kbd', {}, 'Enter')] : null);
      list.replaceChildren(...shown.map((one, index) => el('li', {},
        button([el('kbd', {'aria-hidden': 'true'}, String(index + 1)), ' ', said(one.text), one.note ? el('span', {class: 'note'}, ' ' + one.note) : null, mark(index)].flat(), () => choose(index)))));
      if (shown.length === 0) list.replaceChildren(el('li', {class: 'note'}, 'Nothing is known by these words.'));
      if (!held) return;
      const again = shown.findIndex((one) => one.text === held.text && one.note === held.note);
      (list.querySelectorAll('button')[again] ?? field).focus();
    };
    const fill = async () => {
      const words = written();
      const mine = ++turn;
      if (!isTyped()) return show(candidates);
      const known = candidates.filter((one) => one.text.toLowerCase().includes(words.toLowerCase()));
      const made = write ? [write(words)] : [];
      show([...known.slice(0, most - made.length), ...made]);
      if (!search) return;
      const found = (await search(words)).filter((one) => !known.some((other) => other.text === one.text && other.note === one.note));
      if (mine === turn) show([...known, ...found].slice(0, most - made.length).concat(made));
    };
    /** Who writes fast does not get another than who writes slowly. */
    const take = async () => {
      await looking;
      choose(taken());
    };
    /** Down and up through the candidates and the field. */
    const move = (by) => {
      const places = [...list.querySelectorAll('button'), ...(field.isConnected ? [field] : [])];
      const at = places.indexOf(document.activeElement);
      places[(at + by + places.length) % places.length]?.focus();
    };
    const box = dialog(title, list, search || write ? el('p', {}, field) : null,
      el('p', {class: 'note'}, 'A digit takes one' + (search || write ? '; type to ' + (search && write ? 'search or write' : search ? 'search' : 'write') : '') + (start ? ', ← changes the words, Enter takes them' : '') + '; Esc leaves all as it is.'));
    box.classList.add('picker');
    /** Within words over several lines an arrow moves the cursor, until there is no further line. */
    const isWithin = (key) => start !== '' && field.selectionStart === field.selectionEnd && field.selectionStart !== (key === 'ArrowDown' ? field.value.length : 0);
    box.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const writing = event.target === field;
      if (/^[1-9]$/.test(event.key) && !(writing && field.value !== '')) {
        event.preventDefault();
        choose(Number(event.key) - 1);
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        if (writing && isWithin(event.key)) return;
        event.preventDefault();
        move(event.key === 'ArrowDown' ? 1 : -1);
      } else if (event.key === 'Enter' && (writing || event.target === box)) {
        event.preventDefault();
        take();
      } else if (!writing && (search || write) && ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Backspace'].includes(event.key)) {
        field.focus();
        field.setSelectionRange(field.value.length, field.value.length);
      } else if (!writing && (search || write) && event.key.length === 1 && event.key !== ' ') {
        field.focus();
        field.select();
      }
    });
    field.addEventListener('input', () => { looking = fill(); });
    box.addEventListener('close', () => resolve(chosen));
    show(candidates);
    (list.querySelector('button') || field).focus();
  });
}
