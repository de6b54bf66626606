// An article as it was published, with what is attributed to whom marked in it. The server counts bytes of UTF-8, a browser
// counts UTF-16; the two meet here alone.
import {el} from '/parts.js';

/** Both ways between bytes and places in the string. */
export class Offsets {
  constructor(text) {
    this.text = text;
    this.bytes = new Uint32Array(text.length + 1);
    let at = 0;
    for (let i = 0; i < text.length; ++i) {
      this.bytes[i] = at;
      const unit = text.charCodeAt(i);
      // The first half of a pair counts for both, the second for nothing.
      if (unit >= 0xD800 && unit < 0xDC00) at += 4;
      else if (unit >= 0xDC00 && unit < 0xE000) at += 0;
      else at += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    }
    this.bytes[text.length] = at;
  }

  /** The place of a byte: the last that does not lie behind it. */
  place(byte) {
    let low = 0;
    let high = this.text.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.bytes[middle] <= byte) low = middle;
      else high = middle - 1;
    }
    // Never within a pair.
    return low > 0 && this.bytes[low] === this.bytes[low - 1] ? low - 1 : low;
  }
  byte(place) { return this.bytes[place]; }
}

/** What a stretch of text is part of. */
function boundaries(offsets, statements, attributions) {
  const marks = [];
  const add = (kind, [begin, end], key) => marks.push({kind, begin: offsets.place(begin), end: offsets.place(end), key});
  for (const one of statements) if (one.span) add('statement', one.span, one.id);
  attributions.forEach((one, index) => {
    if (one.source) add('source', one.source);
    for (const cue of one.cue) add('cue', cue);
    for (const content of one.content) add('content', content);
    if (one.missed) add('missed', one.span, String(index));
  });
  return marks;
}

/**
 * The article's paragraphs. Every stretch carries the ids of the statements that stand there, in data-statements;
 * `onStatement` is called with one that was clicked.
 */
export function renderArticle(text, statements, attributions, onStatement) {
  const offsets = new Offsets(text);
  const marks = boundaries(offsets, statements, attributions);
  const cuts = new Set([0, text.length]);
  for (const mark of marks) {
    cuts.add(mark.begin);
    cuts.add(mark.end);
  }
  for (let i = 0; i < text.length; ++i) {
    if (text[i] === '\n') {
      cuts.add(i);
      cuts.add(i + 1);
    }
  }
  const places = [...cuts].sort((a, b) => a - b);
  const starts = [...marks].sort((a, b) => a.begin - b.begin);
  const root = el('div', {class: 'article-text', lang: 'en'});
  let paragraph = null;
  let next = 0;
  let open = [];
  for (let i = 0; i + 1 < places.length; ++i) {
    const [begin, end] = [places[i], places[i + 1]];
    while (next < starts.length && starts[next].begin <= begin) open.push(starts[next++]);
    open = open.filter((mark) => mark.end > begin);
    const piece = text.slice(begin, end);
    if (piece === '\n') {
      paragraph = null;
      continue;
    }
    if (!paragraph) {
      paragraph = el('p', {dir: 'auto'});
      root.append(paragraph);
    }
    const kinds = [...new Set(open.map((mark) => mark.kind))];
    const here = [...new Set(open.filter((mark) => mark.kind === 'statement').map((mark) => mark.key))];
    const missed = open.filter((mark) => mark.kind === 'missed').map((mark) => mark.key);
    const stretch = el('span', {'data-begin': begin, class: kinds.join(' ') || undefined, 'data-statements': here.join(' ') || undefined, 'data-missed': missed.join(' ') || undefined}, piece);
    if (here.length > 0) stretch.addEventListener('click', () => { if (getSelection().isCollapsed) onStatement(here[here.length - 1]); });
    paragraph.append(stretch);
  }
  root.offsets = offsets;
  return root;
}

/** Stretches of a statement, in the order of the text. */
export const stretchesOf = (root, id) => [...root.querySelectorAll('[data-statements]')].filter((one) => one.dataset.statements.split(' ').includes(id));

/** What is selected in the article: its text and bytes, or null. */
export function selected(root) {
  const selection = getSelection();
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const place = (node, offset) => {
    const stretch = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest('[data-begin]');
    return stretch && root.contains(stretch) ? Number(stretch.dataset.begin) + (node.nodeType === Node.TEXT_NODE ? offset : 0) : null;
  };
  let begin = place(range.startContainer, range.startOffset);
  let end = place(range.endContainer, range.endOffset);
  if (begin === null || end === null || begin >= end) return null;
  const text = root.offsets.text;
  while (begin < end && /\s/.test(text[begin])) ++begin;
  while (end > begin && /\s/.test(text[end - 1])) --end;
  return {text: text.slice(begin, end), span: {start: root.offsets.byte(begin), end: root.offsets.byte(end)}};
}
