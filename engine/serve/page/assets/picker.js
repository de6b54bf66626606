// A list to choose from with one key: a digit takes a candidate, a letter begins to search or to write.
import {button, dialog, el, said} from '/parts.js';

const most = 9;

/**
 * Asks for one of `candidates` ({text, note, value}); resolves with its value, or null.
 * search: async (words) => more candidates for what is typed. write: (text) => the candidate that the text itself makes.
 * start: what stands in the field at first, to be changed.
 */
export function pick(title, candidates, {search, write, start = ''} = {}) {
  return new Promise((resolve) => {
    let shown = [];
    let chosen = null;
    let turn = 0;
    const list = el('ol', {class: 'candidates'});
    const field = el('input', {type: 'text', 'aria-label': write ? 'Search or write' : 'Search', autocomplete: 'off', value: start, dir: 'auto'});
    const choose = (index) => {
      if (!shown[index]) return;
      chosen = shown[index].value;
      box.close();
    };
    const show = (items) => {
      shown = items.slice(0, most);
      list.replaceChildren(...shown.map((one, index) => el('li', {},
        button([el('kbd', {'aria-hidden': 'true'}, String(index + 1)), ' ', said(one.text), one.note ? el('span', {class: 'note'}, ' ' + one.note) : null], () => choose(index)))));
      if (shown.length === 0) list.replaceChildren(el('li', {class: 'note'}, 'Nothing is known by these words.'));
    };
    const typed = async () => {
      const words = field.value.trim();
      const mine = ++turn;
      const known = words === '' || words === start ? candidates : candidates.filter((one) => one.text.toLowerCase().includes(words.toLowerCase()));
      const made = words !== '' && write ? [write(words)] : [];
      show([...known.slice(0, most - made.length), ...made]);
      if (!search || words === '' || words === start) return;
      const found = (await search(words)).filter((one) => !known.some((other) => other.text === one.text));
      if (mine === turn) show([...known, ...found].slice(0, most - made.length).concat(made));
    };
    const box = dialog(title, list, search || write ? el('p', {}, field) : null,
      el('p', {class: 'note'}, 'A digit takes one' + (search || write ? '; type to ' + (search && write ? 'search or write' : search ? 'search' : 'write') : '') + '; Esc leaves all as it is.'));
    box.classList.add('picker');
    box.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const writing = event.target === field;
      if (/^[1-9]$/.test(event.key) && !(writing && field.value !== start)) {
        event.preventDefault();
        choose(Number(event.key) - 1);
      } else if (event.key === 'Enter' && (writing || event.target === box)) {
        event.preventDefault();
        // What was written, where something was; else the first.
        choose(writing && write && field.value.trim() !== '' && field.value !== start ? shown.length - 1 : 0);
      } else if (!writing && (search || write) && event.key.length === 1 && event.key !== ' ') {
        field.focus();
      }
    });
    field.addEventListener('input', typed);
    box.addEventListener('close', () => resolve(chosen));
    show(candidates);
    (list.querySelector('button') || field).focus();
  });
}
