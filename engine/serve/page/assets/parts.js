// Small parts that all screens are made of. Text becomes text nodes only; nothing is ever read as markup.

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text of the story, whatever its direction. */
export const said = (text, attributes = {}) => el('bdi', attributes, text);

/** A time as the story writes it, to the minute and with its zone: "2031-04-07 09:30 UTC+2"; days and what is no time stay. */
export function when(text) {
  const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.,]+)?(?:Z|([+-])(\d\d):(\d\d))?$/.exec(text || '');
  if (!found) return text || '';
  const [, day, time, sign, hours, minutes] = found;
  const none = !sign || (hours === '00' && minutes === '00');
  return day + ' ' + time + ' UTC' + (none ? '' : (sign === '-' ? '−' : '+') + Number(hours) + (minutes === '00' ? '' : ':' + minutes));
}

/** Words in quotation marks; double ones inside them become single ones, as where the program writes. */
export function quotation(text) {
  const bare = text.replace(/^["“”„‟]([^"“”„‟]+)["“”„‟]$/, '$1');
  const inner = bare.replace(/(^|[\s([\-/–—'‘])"/g, '$1‘').replace(/"/g, '’').replace(/„([^„“”]*)“/g, '‘$1’').replace(/[“„‟]/g, '‘').replace(/”/g, '’');
  return '“' + inner + '”';
}

export function button(text, action, attributes = {}) {
  return el('button', {type: 'button', onclick: action, ...attributes}, text);
}

/** What is written in one line however many rows it takes: lines that were pasted become one. */
export const inOneLine = (text) => text.replace(/[ \t]*[\r\n]+[ \t]*/g, ' ').trim();

/**
 * A field for words of any length, as high as they are. Enter is what the form's button is (or `enter`), Esc brings back what
 * stood there; a line of its own nobody can begin in it, for claims and titles are one line.
 */
export function wordsField(value, {enter, ...attributes} = {}) {
  const field = el('textarea', {class: 'words-field', rows: '1', dir: 'auto', enterkeyhint: 'done', autocomplete: 'off', ...attributes});
  field.value = value;
  const fit = () => {
    field.style.height = 'auto';
    field.style.height = (field.scrollHeight + field.offsetHeight - field.clientHeight) + 'px';
  };
  const commit = enter || (() => field.form?.requestSubmit());
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      // Otherwise a dialog around it would take the key once more.
      event.stopPropagation();
      if (!event.shiftKey) commit();
    } else if (event.key === 'Escape' && field.form && field.value !== value) {
      event.preventDefault();
      field.value = value;
      fit();
      speak('As it was.');
    }
  });
  // A phone's keyboard names no key.
  field.addEventListener('beforeinput', (event) => {
    if (event.inputType !== 'insertLineBreak' && event.inputType !== 'insertParagraph') return;
    event.preventDefault();
    commit();
  });
  field.addEventListener('input', fit);
  // Its width is known once it stands in the page, and changes with the window.
  let width = 0;
  new ResizeObserver(() => {
    if (field.clientWidth === width) return;
    width = field.clientWidth;
    fit();
  }).observe(field);
  return field;
}

const shapes = {unsupported: '○', uncorroborated: '◔', unestablished: '◑', corroborated: '●'};

/** A verdict: its shape repeats the word, so that no colour is needed. */
export function badge(verdict) {
  const word = verdict || 'being found out';
  return el('span', {class: 'badge ' + (verdict || 'pending')}, el('span', {'aria-hidden': 'true'}, (shapes[verdict] || '…') + ' '), word);
}

/** Marks the card of a list that the keys act on, and gives it back. */
export function chosen(list, index, focus) {
  [...list.children].forEach((card, place) => {
    card.classList.toggle('chosen', place === index);
    card.tabIndex = place === index ? 0 : -1;
  });
  const card = list.children[index];
  if (card && focus) card.focus();
  return card;
}

/** Draws a screen anew; whoever has just set one of its filters stays at it. */
export function keepingFilter(draw) {
  const name = document.activeElement?.closest('.filters') ? document.activeElement.name : '';
  draw();
  if (name) document.querySelector('.filters [name="' + name + '"]')?.focus();
}

/** Whether somebody writes there: what they wrote is not drawn anew under their hands. */
export const isWriting = (place) => place.contains(document.activeElement?.closest('form') ?? null);

/** Thrown where a screen draws that somebody has left. */
export class Left extends Error {}

/** Where one screen draws: `element`, as long as `isShown` says so. An answer that comes late does not write over what came instead. */
export class Place {
  constructor(element, isShown) { Object.assign(this, {element, isShown}); }
  replaceChildren(...children) {
    if (!this.isShown()) throw new Left();
    this.element.replaceChildren(...children);
  }
  contains(node) { return this.isShown() && this.element.contains(node); }
}

/** The loads of one screen. An answer that comes after that of a later one, or of a question that was changed since, is out of date. */
export class Loads {
  constructor() { Object.assign(this, {begun: 0, shown: 0, wanted: 0}); }
  /** Begins one; what it gives back tells whether its answer may be drawn. `quiet`: nobody here has asked for it. */
  begin(quiet = false) {
    const mine = ++this.begun;
    if (!quiet) this.wanted = mine;
    return () => {
      if (mine < this.wanted || mine < this.shown) return false;
      this.shown = mine;
      return true;
    };
  }
}

/** At most so many characters, cut between words. */
export function shortened(text, most) {
  const letters = [...text];
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most).join('');
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:–—-]+$/, '') + ' …';
}

export const byId = (id) => document.getElementById(id);

/** One sentence for those who do not see the page. */
export function speak(sentence) { byId('spoken').textContent = sentence; }

/** "owned_by" as people say it. */
export const plain = (kind) => kind.replace(/_/g, ' ');

/** "1 claim", "3 claims". */
export const number = (count, word) => count + ' ' + word + (count === 1 ? '' : 's');

/** A dialog that returns the keys to where they were. */
export function dialog(title, ...content) {
  const before = document.activeElement;
  const box = el('dialog', {'aria-label': title}, el('h2', {}, title), ...content);
  box.addEventListener('close', () => {
    box.remove();
    if (before && before.isConnected) before.focus();
  });
  document.body.append(box);
  box.showModal();
  // A long one begins at its beginning, wherever its first control stands.
  box.scrollTop = 0;
  return box;
}
