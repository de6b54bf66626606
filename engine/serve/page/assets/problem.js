// What went wrong, said where it arose. Of a conflict: what stands there by now and what was wanted, in the names and words
// of the story; its ids say nothing to those who read it.
import {get, query} from '/api.js';
import {el, Left, plain, quotation, said, shortened} from '/parts.js';

const fields = {
  statements: {source: 'who says it', asserts: 'what is asserted', denies: 'what is denied', derives_from: 'from whom it is', retracts: 'what is taken back', responds_to: 'what it answers', quote: 'the passage',
    span: 'where it stands', article: 'its article', at: 'its date', url: 'its address', draft: 'whether somebody has read it', held: 'whether we have it ourselves'},
  claims: {text: 'its words', question: 'what it excludes', extra: 'what else it was called'},
  sources: {name: 'the name', kind: 'what it is', anonymous: 'whether it is named', unaffiliated: 'whether it has ties that matter', aliases: 'its other names'},
  articles: {outlet: 'who published it', published: 'its day', title: 'its title', authors: 'its authors', url: 'its address'},
};
const loose = {affiliations: 'A tie', settled: 'A ruling', track_records: 'A track record', title: 'The title of the story', extra: 'What was put off or refused'};
const longest = 120;
const words = (text) => said(quotation(shortened(text, longest)));
/** Records of a kind as the API lists them. */
const listOf = {statements: '/api/statements', claims: '/api/claims', sources: '/api/sources', articles: '/api/articles'};

/** Looks up what a conflict is about, each record once. */
class Told {
  constructor() { this.known = new Map(); }

  record(list, id) {
    const key = list + '\n' + id;
    if (!this.known.has(key)) this.known.set(key, get(query(listOf[list], {id})).then((page) => page.items[0], () => undefined));
    return this.known.get(key);
  }

  /** What a record is called; `gone` is what it was, where it is no more. */
  async name(list, id, gone) {
    const one = await this.record(list, id);
    if (list === 'sources') return said(one?.name || gone?.name || id);
    if (list === 'claims') return words(one?.text || gone?.text || id);
    if (list === 'articles') return words(one?.title || gone?.title || id);
    const claims = one ? one.carries.map((carried) => carried.text).filter(Boolean) : [];
    const known = claims[0] || one?.quote || gone?.quote;
    if (known) return words(known);
    const stated = gone?.asserts?.[0] ?? gone?.denies?.[0];
    return stated ? this.name('claims', stated) : this.speaker(id, gone);
  }
  async speaker(id, gone) {
    const one = await this.record('statements', id);
    if (one) return said(one.name || one.source);
    return gone?.source ? this.name('sources', gone.source) : said('somebody');
  }

  /** The value of a field in words. */
  async value(list, field, value) {
    if (value === null || value === undefined || value?.length === 0) return field === 'draft' ? 'that it is read' : 'nothing';
    if (field === 'draft') return 'that nobody has read it yet';
    if (Array.isArray(value)) {
      const each = await Promise.all(value.map((one) => this.value(list, field, one)));
      return each.flatMap((one, index) => [index > 0 ? ', ' : '', one]).flat();
    }
    if (list === 'affiliations') return [await this.name('sources', value.source), ' ' + plain(value.kind) + ' ', await this.name('sources', value.with)];
    if (list === 'settled') return [value.holds ? 'it holds: ' : 'it does not hold: ', await this.name('claims', value.claim)];
    if (field === 'source' || field === 'outlet') return this.name('sources', value);
    if (field === 'asserts' || field === 'denies') return this.name('claims', value);
    if (field === 'article') return this.name('articles', value);
    if (['derives_from', 'retracts', 'responds_to'].includes(field)) return [await this.speaker(value.statement || value), value.kind ? ' (' + value.kind + ')' : ''].flat();
    if (field === 'span') return 'byte ' + value.start + ' to ' + value.end;
    if (field === 'kind') return plain(value);
    if (field === 'extra') return value.also ? this.value(list, 'text', value.also) : 'something else';
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (typeof value === 'string') return field === 'at' || field === 'published' || field === 'url' ? said(value) : words(value);
    return typeof value === 'number' ? String(value) : said(JSON.stringify(value));
  }

  async line({path, was, theirs, yours}) {
    const [list, id, field] = path;
    if (!listOf[list]) return [loose[list] || plain(list), ': theirs is ', await this.value(list, list, theirs), ', yours would be ', await this.value(list, list, yours)].flat();
    const called = await this.name(list, id, was || theirs);
    if (!field) return [called, theirs ? ' is new by them' : ' is gone'];
    return [called, ', ' + (fields[list][field] || plain(field)) + ': theirs is ', await this.value(list, field, theirs), ', yours would be ', await this.value(list, field, yours)].flat();
  }
}

/** What an edit of the history was about, as far as that is there: in words, or nothing. */
export async function toldOf(args) {
  const told = new Told();
  if (args.tie) return told.value('affiliations', '', args.tie);
  for (const [key, list] of [['statement', 'statements'], ['claim', 'claims'], ['source', 'sources'], ['article', 'articles']]) {
    if (typeof args[key] === 'string') return await told.record(list, args[key]) ? [await told.name(list, args[key])] : [];
  }
  const made = args.source?.name || args.claim?.text || args.article?.title || args.text || args.title;
  return made ? [words(made)] : [];
}

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');

/** What is to be read of an error; the lines about a conflict come as soon as the names are there. */
export function errorBox(error, before = '') {
  const box = el('div', {class: 'error', role: 'alert'}, el('p', {}, before + (before ? error.message + '.' : sentence(error.message))));
  const told = new Told();
  for (const one of error.problem?.conflicts || []) {
    const line = el('p', {class: 'conflict'});
    box.append(line);
    told.line(one).then((parts) => line.replaceChildren(...parts, '.'), () => line.remove());
  }
  return box;
}

/** An error stands where it arose, until the next thing is done there. */
export function showError(place, error) {
  place.querySelector(':scope > .error')?.remove();
  if (error && !(error instanceof Left)) place.prepend(errorBox(error));
}
