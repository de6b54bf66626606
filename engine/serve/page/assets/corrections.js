// The corrections of Read: what each asks, with the likeliest answers first, and the edit that comes of it.
import {all, get, query} from '/api.js';
import {selected} from '/article.js';
import {button, el, number, plain, quotation, said, shortened, speak} from '/parts.js';
import {pick} from '/picker.js';

const bodies = new Set(['organization', 'state', 'outlet', 'agency']);
/** How a source of this kind may belong to another, the commonest first. */
const tiesOf = (kind) => ({person: ['employed_by', 'speaks_for', 'member_of'], account: ['controlled_by', 'speaks_for'], document: ['division_of', 'owned_by']})[kind] || ['owned_by', 'division_of', 'member_of'];
const passings = {quotes: 'in their own words', paraphrases: 'in other words', relays: 'heard of it there, and says so', copies: 'took it over as it stood', translates: 'put it into another language', embeds: 'shows it as it was published'};
/** "a clerk", "another official in the capital": said of somebody who is not named. */
const isUnnamed = (name) => /^(an?|another|one|some|two|three|four|five|several|many|unnamed|anonymous)\s+\p{Ll}/u.test(name) || /^(an?|another)\s/.test(name);
/** Whether words say that something is not so. */
const isNegative = (words) => /\b(no|not|never|none|nobody|nothing|neither|nor|without)\b|n[’']t\b|\b(den(?:y|ies|ied)|false|untrue|invent(?:ed|ion)|nonsense|wrong)\b/i.test(words);
/** What every claim may have in common with every other. */
const common = new Set('about after all also and any are been before both but can could did does for from had has have her him his into its may more nor not now only other our out over she should some such than that the their them then there these they this those was were what when where which who will with would you your'.split(' '));
const wordsOf = (words) => new Set((words.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) || []).filter((word) => !common.has(word)).map((word) => word.slice(0, 5)));
/** "I have not resigned and I do not intend to" as others say it: "Ada Holt has not resigned and does not intend to". */
const thirdPerson = {have: 'has', am: 'is', do: 'does', '’ve': ' has', '\'ve': ' has', '’m': ' is', '\'m': ' is', don: 'doesn', haven: 'hasn'};
function asOfOther(text, name) {
  const third = (verb) => thirdPerson[verb] ?? verb;
  return text.replace(/^I( ?)([’']?\p{L}+)/u, (_, gap, verb) => name + gap + third(verb)).replace(/\b(and|or|but) I( ?)([’']?\p{L}+)/gu, (_, joint, gap, verb) => joint + gap + third(verb));
}
/** Several of whom nobody is named: "two officials". */
const several = /^(two|three|four|five|six|several|some|many|a few|a number of)\s+/i;

/** A claim's words without the marks around a quotation, with a capital. */
const asClaim = (words) => {
  const bare = words.replace(/^[“"'‘\s]+|[”"'’,.\s]+$/g, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
};

/** A reader has `id`, `article`, `statements`, `missed`, `text`, `list`, and sends edits with do(). */
export class Corrections {
  /** Sources that may be meant: those that the article names or lets speak, the nearest to the passage first. */
  nearby(one, except = []) {
    const middle = one?.span ? (one.span[0] + one.span[1]) / 2 : 0;
    const found = new Map();
    const add = (stop, distance) => {
      if (except.includes(stop.source) || found.get(stop.source)?.distance <= distance) return;
      found.set(stop.source, {stop, distance});
    };
    for (const other of this.statements) {
      const distance = other.span ? Math.abs((other.span[0] + other.span[1]) / 2 - middle) : 1e9;
      for (const stop of other.route) add(stop, distance);
    }
    for (const named of this.article.named || []) add(named, Math.min(...named.at.map((at) => Math.abs(at - middle))));
    // Two that stand nowhere in it keep their order.
    return [...found.values()].sort((a, b) => a.distance - b.distance || 0).map(({stop}) => ({text: stop.name, note: stop.kind, value: stop.source}));
  }
  async search(words) {
    const {items} = await get(query('/api/sources', {q: words, limit: 9}));
    return items.map((one) => ({text: one.name, note: one.kind + (one.ties.length > 0 ? ', ' + one.ties[0].name : ''), value: one.id}));
  }
  askSource(title, one, except, first = []) {
    const near = this.nearby(one, except).filter((candidate) => !first.some((other) => other.text === candidate.text));
    return pick(title, [...first, ...near], {search: (words) => this.search(words), write: (text) => ({text, note: isUnnamed(text) ? 'a new source, not named' : 'a new source', value: {name: text, kind: 'person', ...(isUnnamed(text) ? {anonymous: true} : {})}})});
  }

  async changeSource(one, index) {
    const stop = one.route[index];
    if (!stop) return;
    // What an article says itself was not said by somebody else: it has it from them.
    const own = one.route.length === 1 && stop.source === this.article.outlet;
    const source = await this.askSource(own ? 'From whom does ' + stop.name + ' have it?' : 'Instead of ' + stop.name, one, [stop.source]);
    if (source === null) return;
    if (own) return this.do(this.cardOf(one.id), 'statement.route', {statement: one.id, route: [source, stop.source]});
    const others = this.statements.flatMap((other) => other.route).filter((other) => other.source === stop.source && other.statement !== stop.statement).map((other) => other.statement);
    const same = [...new Set(others)];
    const offer = same.length === 0 ? undefined : {text: number(same.length, 'other statement') + ' of ' + stop.name + ': the same', key: 'a',
      act: () => this.do(null, 'statement.source', {statement: same[0], also: same.slice(1), source})};
    await this.do(this.cardOf(one.id), 'statement.source', {statement: stop.statement, source}, {offer});
  }

  async changeRoute(one) {
    const route = one.route.map((stop) => ({source: stop.source, name: stop.name}));
    const shown = (stops) => ({text: stops.map((stop) => stop.name).join(' → '), value: stops.map((stop) => stop.source)});
    const last = route.length - 1;
    const near = this.nearby(one, route.map((stop) => stop.source));
    // Those who publish pass things on more often than others.
    const publishes = (candidate) => ['outlet', 'agency'].includes(candidate.note);
    const through = (candidate) => shown([...route.slice(0, last), {source: candidate.value, name: candidate.text}, route[last]]);
    const more = [...near.filter(publishes), ...near.filter((candidate) => !publishes(candidate))].slice(0, 4).map(through);
    const less = route.length > 2 ? route.slice(1, -1).map((_, index) => shown(route.filter((__, place) => place !== index + 1))) : [];
    const own = route.length > 1 ? [shown([route[last]])] : [];
    const neighbour = this.statements.filter((other) => other.id !== one.id && other.route.length > route.length && other.route[0].source === route[0].source)
      .map((other) => shown(other.route));
    const seen = new Set([shown(route).text]);
    const candidates = [...neighbour, ...less, ...more, ...own].filter((candidate) => !seen.has(candidate.text) && seen.add(candidate.text));
    // Whoever is typed stands before the last: it has it from them.
    const chosen = await pick('By another route', candidates, {search: async (words) => (await this.search(words)).filter((candidate) => !route.some((stop) => stop.source === candidate.value)).map(through),
      write: (text) => ({...through({value: {name: text, kind: 'outlet'}, text}), note: text + ' is new'})});
    if (chosen) await this.do(this.cardOf(one.id), 'statement.route', {statement: one.id, route: chosen});
  }

  /**
   * Claims of the story, those first that share most telling words with these, endings aside; then what this article says, the
   * nearest before `one` first ("any such meeting" is about what stands there), then what most is said of. Of a large story, only
   * those that share a word, and what the article says.
   */
  async claimsLike(text, except, one) {
    const words = wordsOf(text);
    const page = await get(query('/api/claims', {limit: 200}));
    let claims = page.items;
    const here = this.distances(one);
    if (page.total > claims.length) {
      const telling = [...words].sort((a, b) => b.length - a.length).slice(0, 6);
      const asked = [...telling.map((word) => ({q: word, limit: 20})), ...[...here.keys()].slice(0, 9).map((id) => ({id}))];
      const found = await Promise.all(asked.map((which) => get(query('/api/claims', which))));
      claims = [...new Map(found.flatMap(({items}) => items).map((claim) => [claim.id, claim])).values()];
    }
    const shared = (claim) => [...wordsOf(claim.text)].filter((word) => words.has(word)).length;
    const far = (claim) => here.get(claim.id) ?? Infinity;
    const said = (claim) => claim.asserted + claim.denied;
    return claims.filter((claim) => claim.id !== except).map((claim) => ({claim, shared: shared(claim)}))
      .sort((a, b) => b.shared - a.shared || (far(a.claim) === far(b.claim) ? said(b.claim) - said(a.claim) : far(a.claim) - far(b.claim)) || a.claim.text.localeCompare(b.claim.text));
  }
  /** How far before a statement the article speaks of its other claims; what it says later comes last. By distance. */
  distances(one) {
    const found = new Map();
    for (const other of this.statements) {
      const far = !one?.span || !other.span ? 1e9 : other.span[0] <= one.span[0] ? one.span[0] - other.span[0] : 1e6 + other.span[0] - one.span[0];
      for (const {claim} of other === one ? [] : other.carries) found.set(claim, Math.min(far, found.get(claim) ?? Infinity));
    }
    return new Map([...found].sort((a, b) => a[1] - b[1]));
  }

  async changeWording(one) {
    const carried = one.carries.length < 2 ? one.carries[0] : await pick('Which of these?', one.carries.map((each) => ({text: each.text, note: each.stance, value: each})));
    if (!carried) return;
    const text = carried.text;
    const pronoun = /^(he|she|it|they|we|i)\b/i.exec(text);
    const candidates = [];
    // Who says "I" is known.
    if (pronoun?.[0] === 'I') candidates.push({text: asOfOther(text, one.route[0].name), note: 'instead of “I”', value: {text: asOfOther(text, one.route[0].name)}});
    else if (pronoun) for (const near of this.nearby(one).slice(0, 3)) candidates.push({text: near.text + text.slice(pronoun[0].length), note: 'instead of “' + pronoun[0] + '”', value: {text: near.text + text.slice(pronoun[0].length)}});
    if (one.quote && one.quote !== text) candidates.push({text: one.quote, note: 'as it stands there', value: {text: one.quote}});
    const same = (claim) => ({text: claim.text, note: 'a claim of the story: the same', value: {claim: claim.id}});
    const contrary = (claim) => ({text: claim.text, note: 'a claim of the story: this says the contrary', value: {denied: claim.id}});
    // “There were no talks” denies the talks, whoever says it; merged with them it would assert them.
    const both = (claim) => (isNegative(text) !== isNegative(claim.text) ? [contrary(claim), same(claim)] : [same(claim), contrary(claim)]);
    const known = new Set(candidates.map((other) => other.text));
    const like = (await this.claimsLike(text, carried.claim, one)).filter(({claim}) => !known.has(claim.text));
    // Of those that are hardly meant, the likelier of the two is enough.
    like.forEach(({claim, shared}, index) => candidates.push(...(shared > 0 && index < 2 ? both(claim) : both(claim).slice(0, 1))));
    const search = async (words) => (await get(query('/api/claims', {q: words, limit: 9}))).items.filter((claim) => claim.id !== carried.claim).flatMap(both);
    const chosen = await pick('What is said', candidates, {search, write: (written) => ({text: written, note: 'in these words', value: {text: written}}), start: text});
    if (!chosen) return;
    if (chosen.denied) await this.do(this.cardOf(one.id), 'proposal.accept', {kind: 'contrary claims', ids: [chosen.denied, carried.claim]});
    else if (chosen.claim) await this.do(this.cardOf(one.id), 'claim.merge', {claim: carried.claim, into: chosen.claim});
    else await this.do(this.cardOf(one.id), 'claim.word', {claim: carried.claim, text: chosen.text});
  }

  /** How the last of the route, or the one before an arrow, has it from who stands before. */
  async changePassing(one, index = one.route.length - 1) {
    const stop = one.route[index];
    if (index < 1 || !stop) return;
    const how = await pick(stop.name + ' has it from ' + one.route[index - 1].name, Object.entries(passings).filter(([kind]) => kind !== stop.by).map(([kind, note]) => ({text: kind, note, value: kind})));
    if (how === null) return;
    const derives = stop.from.map((from, place) => (place === 0 ? {...from, kind: how} : from));
    // Who translates one thing of somebody translates the rest as well.
    const alike = new Map();
    for (const other of this.statements) {
      other.route.forEach((each, place) => {
        if (place > 0 && each.source === stop.source && other.route[place - 1].source === one.route[index - 1].source && each.statement !== stop.statement && each.by !== how) alike.set(each.statement, each);
      });
    }
    const offer = alike.size === 0 ? undefined : {text: number(alike.size, 'other passage') + ' that ' + stop.name + ' has from ' + one.route[index - 1].name + ': ' + how + ' too', key: 'a', act: async () => {
      for (const each of alike.values()) {
        if (await this.do(null, 'statement.set', {statement: each.statement, fields: {derives_from: each.from.map((from, place) => (place === 0 ? {...from, kind: how} : from))}}) === null) return;
      }
    }};
    await this.do(this.cardOf(one.id), 'statement.set', {statement: stop.statement, fields: {derives_from: derives}}, {offer});
  }

  /** Somebody else is said, in the same words, to say the same. */
  async addVoice(one) {
    const carried = one.carries[0];
    if (!carried || !one.quote) return;
    const [first] = one.route;
    // Of two officials there is another, whom nobody names either.
    const another = 'another of ' + first.name;
    const more = first.anonymous && several.test(first.name) ? [{text: another, note: 'a new source, not named', value: {name: another, kind: first.kind, anonymous: true}}] : [];
    const source = await this.askSource('Who else says it?', one, one.route.map((stop) => stop.source), more);
    if (source === null) return;
    const outcome = await this.do(this.cardOf(one.id), 'statement.make', {article: this.id, source, claim: carried.claim, stance: carried.stance, quote: one.quote, ...(one.span ? {span: {start: one.span[0], end: one.span[1]}} : {})});
    const made = outcome?.changes?.find((change) => change.add?.[0] === 'sources')?.add[1];
    if (made && first.ties?.length > 0) await this.offerTies(made, source.name, first);
  }
  /** Who is new and speaks beside somebody often belongs to the same. */
  async offerTies(source, name, like) {
    const {ties} = await get(query('/api/sources', {id: like.source})).then((list) => list.items[0]);
    const words = ties.map((tie) => plain(tie.kind) + ' ' + tie.name).join(', ');
    this.suggest({text: name + ', like ' + like.name + ': ' + words, key: 'a', act: async () => {
      for (const tie of ties) {
        if (await this.do(null, 'tie.add', {tie: {source, with: tie.with, kind: tie.kind}}) === null) return;
      }
    }});
  }

  /** It takes back what the same source has said before. */
  async withdraw(one) {
    const {source} = one.route[one.route.length - 1];
    const others = (await all('/api/statements', {source})).filter((other) => other.id !== one.id);
    const about = new Set(one.carries.map((carried) => carried.claim));
    const shares = (other) => other.carries.some((carried) => about.has(carried.claim));
    const chosen = await pick('Which is taken back?', others.sort((a, b) => shares(b) - shares(a)).map((other) => ({text: other.carries.map((carried) => carried.text).join('; ') || other.quote || other.id, note: other.article, value: other.id})));
    if (chosen !== null) await this.do(this.cardOf(one.id), 'statement.set', {statement: one.id, fields: {retracts: [chosen]}});
  }

  async turn(one) {
    const first = await get(query('/api/statements', {id: one.route[0].statement})).then((list) => list.items[0]);
    const claims = (stance) => first.carries.filter((carried) => carried.stance === stance).map((carried) => carried.claim);
    await this.do(this.cardOf(one.id), 'statement.set', {statement: first.id, fields: {asserts: claims('denies'), denies: claims('asserts')}});
  }

  async tie(one) {
    const {source, name, kind} = one.route[0];
    const {ties, unaffiliated} = await get(query('/api/sources', {id: source})).then((list) => list.items[0]);
    const none = ties.length === 0 && !unaffiliated ? [{text: 'No ties that matter', note: 'it counts as independent', value: {none: true}}] : [];
    const strike = ties.map((tie) => ({text: 'Not: ' + plain(tie.kind) + ' ' + tie.name, note: 'take it away', value: {drop: tie}}));
    const known = new Set(ties.map((tie) => tie.with));
    const ways = tiesOf(kind);
    const through = (found) => ways.flatMap((how) => found.map((other) => ({text: plain(how) + ' ' + other.text, note: other.note, value: {add: other.value, how}})));
    const likely = through(this.nearby(one, [source]).filter((near) => bodies.has(near.note) && !known.has(near.value)).slice(0, Math.max(1, Math.floor((9 - strike.length) / ways.length))));
    const add = likely.slice(0, Math.max(1, 9 - strike.length - none.length));  // a digit for each
    const chosen = await pick('Ties of ' + name, [...strike, ...add, ...none], {
      search: async (words) => through((await this.search(words)).slice(0, 2)),
      write: (text) => ({text: plain(ways[0]) + ' ' + text, note: 'a new organization', value: {add: {name: text, kind: 'organization'}, how: ways[0]}})});
    if (!chosen) return;
    const card = this.cardOf(one.id);
    if (chosen.none) await this.do(card, 'source.set', {source, fields: {unaffiliated: true}});
    else if (chosen.drop) await this.do(card, 'tie.drop', {tie: {source, with: chosen.drop.with, kind: chosen.drop.kind}});
    else await this.do(card, 'tie.add', {tie: {source, with: chosen.add, kind: chosen.how}});
  }

  async mergeSource(one) {
    const {source, name} = one.route[0];
    const into = await this.askSource(name + ' is, in all statements,', one, [source]);
    if (into === null) return;
    if (typeof into === 'string') return this.do(this.cardOf(one.id), 'source.merge', {source, into});
    return this.do(this.cardOf(one.id), 'source.set', {source, fields: {name: into.name, anonymous: into.anonymous || null}});
  }

  async split(one) {
    if (one.carries.length < 2) return;
    const chosen = await pick('Which is another statement?', one.carries.map((carried) => ({text: carried.text, value: carried.claim})));
    if (chosen) await this.do(this.cardOf(one.id), 'statement.split', {statement: one.route[0].statement, claims: [chosen]});
  }
  async merge(one) {
    const others = this.statements.filter((other) => other.id !== one.id && other.source === one.source);
    const chosen = await pick('Is the same as', others.map((other) => ({text: this.words(other), value: other.id})));
    if (chosen) await this.do(this.cardOf(one.id), 'statement.merge', {statement: one.id, into: chosen});
  }

  // --- What nobody is said to say yet --------------------------------------------------------------------------------

  bytesText([begin, end]) { return this.article.content.slice(this.text.offsets.place(begin), this.text.offsets.place(end)); }

  drawMissed() {
    if (this.missed.length === 0) return;
    const cards = el('ol', {class: 'cards missed-list'});
    // A long article without statements has thousands; they come as somebody gets to them.
    const add = (begin, end) => this.missed.slice(begin, end).forEach((one, place) => {
      const index = begin + place;
      const content = one.content.map((part) => this.bytesText(part)).join(' ');
      const card = el('li', {class: 'card', tabindex: index === 0 ? '0' : '-1', 'data-index': index}, el('p', {}, said(one.source ? this.bytesText(one.source) : 'nobody named'), ': ', said(quotation(content))),
        el('div', {class: 'buttons'}, button('Make a statement', () => this.makeMissed(one), {'aria-keyshortcuts': 'y'})));
      card.addEventListener('focusin', () => { this.missedAt = index; });
      card.addEventListener('focusout', () => { this.missedAt = null; });
      cards.append(card);
    });
    const most = 50;
    add(0, most);
    const more = this.missed.length > most ? button('Show ' + Math.min(most, this.missed.length - most) + ' more', () => {
      const begin = cards.childElementCount;
      add(begin, begin + most);
      cards.children[begin].focus();
      if (cards.childElementCount === this.missed.length) more.remove();
    }) : null;
    this.list.append(el('h2', {}, 'Not attributed? (' + this.missed.length + ')'), cards, ...[more].filter(Boolean));
  }

  async makeMissed(one) {
    const {speaker} = one;
    const found = speaker ? await this.search(speaker.name.split(/\s+/).slice(-1)[0]) : [];
    const first = [...found.slice(0, 3), ...(speaker ? [{text: speaker.name, note: 'a new source', value: speaker}] : [])];
    const source = await this.askSource('Who says it?', {span: one.span}, [], first);
    if (source === null) return;
    const content = one.content.map((part) => this.bytesText(part)).join(' ');
    await this.make(source, content, this.bytesText(one.span), {start: one.span[0], end: one.span[1]});
  }

  async makeOfSelection() {
    const chosen = this.text.offsets ? selected(this.text) : null;
    if (!chosen) return speak('Select words in the article first.');
    const source = await this.askSource('Who says ' + quotation(shortened(chosen.text, 60)) + '?', {span: [chosen.span.start, chosen.span.end]}, []);
    if (source !== null) await this.make(source, chosen.text, chosen.text, chosen.span);
  }
  /** A claim of the story that shares words with it is offered as the same. */
  async make(source, words, quote, span) {
    const text = asClaim(words);
    const [like] = await this.claimsLike(text);
    const offer = like && like.shared > 1 ? {text: 'It says: ' + like.claim.text, key: 'a', act: () => {
      const made = this.statements.flatMap((one) => one.carries).find((carried) => carried.text === text);
      if (made && made.claim !== like.claim.id) this.do(null, 'claim.merge', {claim: made.claim, into: like.claim.id});
    }} : undefined;
    return this.do(null, 'statement.make', {article: this.id, source, claim: {text}, quote, span}, {offer});
  }
}
