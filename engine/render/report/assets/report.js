// What the page does when it is opened in a browser; without it the page can be read and printed all the same.
// It runs alone (the page's policy lets nothing else run), asks no network, and puts text into the page as text only.
(async function () {
  'use strict';

  /** What packed() of the program made. */
  async function unpack(text) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text();
  }

  // A large page holds most of itself packed: the data, all rows, then the sections, so many in a pack.
  const store = document.getElementById('hearsay-data');
  const large = store.type === 'text/plain';
  const packs = large ? store.textContent.split('\n') : [store.textContent];
  const partsOf = (text) => text.split('\u0001').slice(0, -1);
  const data = JSON.parse(large ? await unpack(packs[0]) : packs[0]);
  const packedRows = large ? partsOf(await unpack(packs[1])) : [];
  const body = document.body;
  const verdicts = ['unsupported', 'uncorroborated', 'unestablished', 'corroborated'];
  const byId = (id) => document.getElementById(id);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function button(text, label, action) {
    const made = make('button', {type: 'button', class: 'plain', 'aria-label': label}, text);
    if (label === text) made.removeAttribute('aria-label');
    made.addEventListener('click', action);
    return made;
  }

  function badge(verdict, more) {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    shape.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', '#verdict-' + verdict);
    shape.append(use);
    return make('span', {class: 'badge ' + verdict + (more ? ' ' + more : '')}, shape, verdict);
  }

  const tools = hearsayTools({data, all, make, button, verdicts});
  const grouped = (count) => count.toLocaleString('en');
  const isolated = (text) => make('bdi', {}, text);
  const level = () => body.dataset.level;
  const levelIndex = () => data.levels.indexOf(level());

  // --- Level and reading -------------------------------------------------------------------------------------------

  const listeners = [];
  byId('controls').hidden = false;
  byId('print-all').addEventListener('change', (event) => {
    body.dataset.paper = event.target.checked ? 'all' : '';
    if (large) openListed();
    else byId('paper-follows').hidden = event.target.checked;
  });
  for (const input of all('#controls input[type=radio]')) {
    input.checked = body.dataset[input.name] === input.value;
    input.addEventListener('change', () => {
      body.dataset[input.name] = input.value;
      for (const listener of listeners) listener();
      writeAddress();
    });
  }

  // --- The table of claims: sorted and filtered ---------------------------------------------------------------------

  const table = byId('claims-table');
  const rows = [];      // by claim; of a large page those made so far
  const rowTexts = [];  // by claim, of a large page
  const worst = [];     // claims as they stand on the page: the worst first
  all('tbody tr', table).forEach((row) => {
    rows[row.dataset.index] = row;
    if (!large) worst.push(Number(row.dataset.index));
  });
  for (const text of packedRows) {
    const index = Number(/data-index="(\d+)"/.exec(text)[1]);
    worst.push(index);
    rowTexts[index] = text;
  }
  const places = [];
  worst.forEach((index, place) => { places[index] = place; });
  const verdictColumn = 1;
  const rowsAtOnce = 50;
  const mostReordered = 200;  // rows that stand in another order at once
  let mostRows = large ? rowsAtOnce : Infinity;
  let order = worst.slice();
  let sortedBy = {column: verdictColumn, descending: false};

  /** An element of the program's own markup: what a story says stands in it escaped, and the page's policy runs nothing. */
  function parsed(markup) {
    const holder = document.createElement('template');
    holder.innerHTML = markup;
    return holder.content.firstElementChild;
  }

  function rowOf(index) {
    if (!rows[index]) rows[index] = parsed(rowTexts[index]);
    return rows[index];
  }

  const collator = new Intl.Collator();
  let textRanks = null;  // by claim

  /** Comparing thousands of texts takes longer than anything else in a sort: once, and before anybody asks for it. */
  function ranksOfTexts() {
    if (textRanks) return textRanks;
    const texts = data.claims.map((claim) => claim.text);
    const sorted = worst.slice().sort((a, b) => collator.compare(texts[a], texts[b]));
    textRanks = [];
    sorted.forEach((index, place) => {
      const before = sorted[place - 1];
      textRanks[index] = place > 0 && collator.compare(texts[before], texts[index]) === 0 ? textRanks[before] : place;
    });
    return textRanks;
  }

  /** What a claim is sorted by: its verdict's rank, that of its text, or a number in the reading shown first. */
  function keyOf(index, column) {
    if (column === verdictColumn) return data.claims[index].verdicts[levelIndex()];
    if (column === 0) return ranksOfTexts()[index];
    return data.claims[index].keys[levelIndex()][body.dataset.reading === 'open' ? 1 : 0][column - 2];
  }

  function sort(column, descending) {
    const keys = [];
    for (const index of worst) keys[index] = keyOf(index, column);
    order = worst.slice().sort((a, b) => {
      const compared = keys[a] - keys[b];
      return (descending ? -compared : compared) || places[a] - places[b];
    });
    sortedBy = {column, descending};
    if (large && placed.some((index, row) => index !== order[row])) mostRows = Math.min(mostRows, mostReordered);
    all('thead th', table).forEach((head, index) => {
      if (index === column) head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
    showRows();
  }

  all('thead th', table).forEach((head, column) => {
    const text = head.textContent;
    const control = make('button', {type: 'button'}, text);
    control.addEventListener('click', () => {
      if (large) mostRows = rowsAtOnce;
      sort(column, sortedBy.column === column && !sortedBy.descending);
      writeAddress();
    });
    head.replaceChildren(control);
  });

  const sections = large ? [] : data.claims.map((claim) => byId(claim.anchor));
  const filter = byId('filter-text');
  const boxes = all('#filter fieldset input[type=checkbox]');
  byId('filter').hidden = false;
  const searched = [];  // by claim: what words are looked for in
  let listing = 0;      // when those listed are opened for paper
  let preparing = 0;    // when what paper has of them is unpacked
  let kept = worst;     // what the filter lets through, as it is sorted

  function searchedOf(index) {
    if (!searched[index]) {
      const claim = large ? rowTexts[index].slice(0, rowTexts[index].indexOf('</td>')).replace(/<[^>]*>/g, ' ') : rows[index].cells[0].textContent;
      searched[index] = (data.claims[index].search + ' ' + data.claims[index].text + ' ' + claim).toLocaleLowerCase();
    }
    return searched[index];
  }

  let strikes = null;  // see below
  let placed = large ? [] : worst.slice();  // claims whose rows stand in the table, one after the other

  let read = 0;  // claims, as they stand on the page
  /** As long as there is time. */
  function readRows(deadline) {
    for (; read < worst.length && deadline.timeRemaining() > 2; ++read) searchedOf(worst[read]);
    if (read < worst.length) requestIdleCallback(readRows);
  }

  /** Rows that stand already where they are to stand are left alone: what is put anew is styled and laid out anew. */
  function place(claims) {
    const tbody = table.tBodies[0];
    let same = 0;
    while (same < claims.length && placed[same] === claims[same]) ++same;
    if (same === placed.length && same === claims.length) return;
    const before = placed.length;
    placed = claims;
    for (let row = before; row > same && same > 0; --row) tbody.lastElementChild.remove();
    const fresh = claims.slice(same).map(rowOf);
    if (same > 0) tbody.append(...fresh);
    else tbody.replaceChildren(...fresh);
    strikes?.dress(claims.slice(same));
  }

  /** Those that the filter lets through; of a large page only so many. */
  function showRows() {
    const wanted = filter.value.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
    const ranks = boxes.filter((box) => box.checked).map((box) => verdicts.indexOf(box.value));
    const at = levelIndex();
    kept = order.filter((index) => ranks.includes(data.claims[index].verdicts[at]) && wanted.every((word) => searchedOf(index).includes(word)));
    if (large) {
      place(kept.slice(0, mostRows));
    } else {
      const through = new Set(kept);
      for (const index of order) {
        rows[index].hidden = !through.has(index);
        sections[index].hidden = rows[index].hidden;
      }
      place(order.slice());
    }
    const more = byId('more-rows');
    more.hidden = kept.length <= mostRows;
    more.replaceChildren(button('Show ' + Math.min(rowsAtOnce, kept.length - mostRows) + ' more', 'Show more claims', () => { mostRows += rowsAtOnce; showRows(); }), ' ' + grouped(kept.length - mostRows) + ' more are not shown.');
    byId('filter-count').textContent = (kept.length === worst.length ? '' : grouped(kept.length) + ' of ') + grouped(worst.length) + (worst.length === 1 ? ' claim' : ' claims');
    sayWhatIsListed();
    if (large) preparePaperSoon();
  }

  /** On paper nobody sees the filter. */
  function sayWhatIsListed() {
    const note = byId('paper-listed');
    note.hidden = kept.length === worst.length;
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    note.replaceChildren(...tools.listedWords({kept: kept.length, all: worst.length, words: filter.value.trim(), verdicts: chosen.length === boxes.length ? null : chosen, level: level()}));
  }

  function preparePaperSoon() {
    delete document.documentElement.dataset.paper;
    clearTimeout(preparing);
    preparing = setTimeout(preparePaper, 300);
  }

  function applyFilter() {
    if (large) mostRows = rowsAtOnce;
    showRows();
    writeAddress();
    if (!byId('print-all').checked || !large) return;
    clearTimeout(listing);
    listing = setTimeout(openListed, 300);
  }
  filter.addEventListener('input', applyFilter);
  for (const box of boxes) box.addEventListener('change', applyFilter);
  byId('filter').addEventListener('submit', (event) => event.preventDefault());
  listeners.push(() => sort(sortedBy.column, sortedBy.descending));
  sort(sortedBy.column, sortedBy.descending);
  if (large) {
    byId('packed-note').hidden = true;
    window.addEventListener('beforeprint', putOnPaper);
    window.addEventListener('afterprint', takeOffPaper);
  }

  // --- What if -----------------------------------------------------------------------------------------------------

  const views = new Map();  // by figure
  strikes = hearsayStrikes({
    data, byId, make, button, badge, isolated, verdicts, level, levelIndex, rowOf,
    placed: () => placed,
    struck: () => { for (const view of views.values()) view.mark(strikes.struckNow()); },
  });
  listeners.push(strikes.show, strikes.rank);

  // --- Diagrams -----------------------------------------------------------------------------------------------------

  const View = hearsayViews({data, all, byId, make, button, choice: strikes.choice, strike: strikes.strike});
  function addViews() {
    for (const figure of views.keys()) if (!figure.isConnected) views.delete(figure);
    for (const figure of all('figure[data-diagram]')) {
      if (views.has(figure)) continue;
      const view = new View(figure);
      view.mark(strikes.struckNow());
      views.set(figure, view);
    }
  }
  addViews();
  listeners.push(() => { for (const view of views.values()) view.appear(); });

  const anchors = new Map(data.claims.map((claim, index) => [claim.anchor, index]));

  // --- The claim looked at, of a large page -------------------------------------------------------------------------

  function addTools(root) {
    tools.addSliders(root);
    tools.addSvgCopies(root);
    tools.addSectionCopies(root, (anchor) => location.href.split('#')[0] + tools.addressOf(anchor, settings()));
  }

  const unpacked = new Map();  // sections by pack
  const packSize = Number(store.dataset.packSize);

  async function sectionOf(index) {
    const pack = Math.floor(places[index] / packSize);
    if (!unpacked.has(pack)) unpacked.set(pack, partsOf(await unpack(packs[2 + pack])));
    return parsed(unpacked.get(pack)[places[index] % packSize]);
  }

  let opened = 0;  // times that something was; what comes too late is not shown
  async function openAll(indices) {
    const turn = ++opened;
    const found = [];
    for (const index of indices) found.push(await sectionOf(index));
    if (turn !== opened) return;
    byId('sections').replaceChildren(...found);
    addViews();
    addTools(byId('sections'));
  }
  const open = (index) => openAll([index]);

  /** For paper those that the table lists first, where that is asked for; else the one looked at. */
  function openListed() {
    const looked = lookedAt();
    return openAll(byId('print-all').checked ? kept.slice(0, rowsAtOnce) : looked === undefined ? [] : [looked]);
  }

  // --- Paper, of a large page: a page for each claim listed that deserves it, unpacked before anybody prints ---------

  const deserving = () => kept.filter((index) => !data.claims[index].calm);
  const lookedAt = () => anchors.get(tools.readAddress().anchor);
  let paperTexts = new Map();  // sections by claim
  let onScreen = [];

  function claimsOnPaper() {
    const first = deserving().slice(0, rowsAtOnce);
    const looked = lookedAt();
    return looked === undefined || first.includes(looked) ? first : [looked, ...first];
  }

  async function preparePaper() {
    const turn = preparing;
    const opened = new Map();
    const found = new Map();
    for (const index of claimsOnPaper()) {
      const pack = Math.floor(places[index] / packSize);
      if (!paperTexts.has(index) && !opened.has(pack)) opened.set(pack, unpacked.get(pack) ?? partsOf(await unpack(packs[2 + pack])));
      if (turn !== preparing) return;
      found.set(index, paperTexts.get(index) ?? opened.get(pack)[places[index] % packSize]);
    }
    paperTexts = found;
    document.documentElement.dataset.paper = 'ready';
  }

  function paperNote(shown) {
    if (byId('print-all').checked) return 'On the pages that follow: the first ' + grouped(byId('sections').childElementCount) + ' claims listed, with figures and statements.';
    const all = deserving();
    const first = new Set(all.slice(0, rowsAtOnce));
    return tools.paperWords({deserving: all.length, shown: shown.filter((index) => first.has(index)).length, open: shown.some((index) => !first.has(index))});
  }

  function putOnPaper() {
    place(kept.slice());
    const shown = claimsOnPaper().filter((index) => paperTexts.has(index));
    byId('paper-follows').textContent = paperNote(shown);
    if (byId('print-all').checked) return;
    onScreen = [...byId('sections').childNodes];
    byId('sections').replaceChildren(...shown.map((index) => parsed(paperTexts.get(index))));
  }

  function takeOffPaper() {
    if (!byId('print-all').checked) byId('sections').replaceChildren(...onScreen);
    onScreen = [];
    showRows();
  }

  // --- The address: where somebody is, and what is chosen -------------------------------------------------------------

  /** What is chosen, where it is not what the page begins with. */
  function settings() {
    const checked = boxes.filter((box) => box.checked).map((box) => box.value);
    return {
      level: level() === data.level ? '' : level(),
      reading: body.dataset.reading === 'both' ? '' : body.dataset.reading,
      words: filter.value.trim(),
      verdicts: checked.length === boxes.length ? '' : checked.join(',') || 'none',
      sort: sortedBy.column === verdictColumn && !sortedBy.descending ? '' : sortedBy.column + (sortedBy.descending ? 'd' : ''),
    };
  }

  function writeAddress() {
    const address = tools.addressOf(tools.readAddress().anchor, settings());
    if (address !== location.hash && !(address === '#' && location.hash === '')) history.replaceState(null, '', address === '#' ? location.href.split('#')[0] : address);
  }

  function choose(wanted) {
    for (const name of ['level', 'reading']) {
      const input = all('#controls input').find((one) => one.name === name && one.value === wanted[name]);
      if (!input) continue;
      input.checked = true;
      body.dataset[name] = wanted[name];
    }
    if (wanted.words !== undefined) filter.value = wanted.words;
    if (wanted.verdicts !== undefined) for (const box of boxes) box.checked = wanted.verdicts.split(',').includes(box.value);
    const [, column, down] = /^(\d+)(d?)$/.exec(wanted.sort ?? '') ?? [];
    if (column !== undefined && Number(column) < table.tHead.rows[0].cells.length) sortedBy = {column: Number(column), descending: down === 'd'};
    for (const listener of listeners) listener();
  }

  async function follow() {
    const wanted = tools.readAddress();
    if (Object.keys(wanted).length > 1) choose(wanted);
    const index = anchors.get(wanted.anchor);
    if (index !== undefined && large && !(byId('print-all').checked && byId(wanted.anchor))) await open(index);
    else if (index !== undefined) sections[index].hidden = false;  // somebody asks for one that the filter keeps back
    if (large) preparePaperSoon();
    const place = wanted.anchor !== '' && byId(wanted.anchor);
    if (place) place.scrollIntoView({block: 'start'});
    writeAddress();
  }
  window.addEventListener('hashchange', follow);
  addTools(document);
  byId('copy-table').append(tools.copier('Copy as text', 'Copy as text: the claims listed', () => tools.words(kept, levelIndex())), ' ',
    tools.copier('Copy as CSV', 'Copy as CSV: the claims listed', () => tools.csv(kept, levelIndex())));
  if (location.hash !== '') await follow();
  // What the first word looked for, and the first order by text, would wait for.
  setTimeout(ranksOfTexts, 200);
  if (large && window.requestIdleCallback) setTimeout(() => requestIdleCallback(readRows), 400);
  document.documentElement.dataset.ready = 'true';
  if (large) preparePaper();
})();
