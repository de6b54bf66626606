// What the page does when it is opened in a browser; without it the page can be read and printed all the same.
// It runs alone (the page's policy lets nothing else run), asks no network, and puts text into the page as text only.
(function () {
  'use strict';

  const data = JSON.parse(document.getElementById('hearsay-data').textContent);
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

  const isolated = (text) => make('bdi', {}, text);
  const level = () => body.dataset.level;
  const levelIndex = () => data.levels.indexOf(level());

  // --- Level and reading -------------------------------------------------------------------------------------------

  const listeners = [];
  byId('controls').hidden = false;
  for (const input of all('#controls input')) {
    input.checked = body.dataset[input.name] === input.value;
    input.addEventListener('change', () => {
      body.dataset[input.name] = input.value;
      for (const listener of listeners) listener();
    });
  }

  // --- The table of claims: sorted and filtered ---------------------------------------------------------------------

  const table = byId('claims-table');
  const rows = [];  // by claim; they stand on the page with the worst first
  all('tbody tr', table).forEach((row, place) => {
    rows[row.dataset.index] = row;
    row.dataset.place = place;
  });
  const verdictColumn = 1;
  let sortedBy = {column: verdictColumn, descending: false};

  /** What a cell is sorted by: a verdict's rank, a number, or its text as it is shown now. */
  function keyOf(row, column) {
    if (column === verdictColumn) return data.claims[row.dataset.index].verdicts[levelIndex()];
    const text = row.cells[column].innerText.trim();
    const number = parseFloat(text);
    return column > 0 && !Number.isNaN(number) ? number : text.toLocaleLowerCase();
  }

  function sort(column, descending) {
    const keys = new Map(rows.map((row) => [row, keyOf(row, column)]));
    const order = rows.slice().sort((a, b) => {
      const x = keys.get(a);
      const y = keys.get(b);
      const compared = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y));
      return (descending ? -compared : compared) || a.dataset.place - b.dataset.place;
    });
    table.tBodies[0].append(...order);
    sortedBy = {column, descending};
    markSorted();
  }

  function markSorted() {
    all('thead th', table).forEach((head, index) => {
      if (index === sortedBy.column) head.setAttribute('aria-sort', sortedBy.descending ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
  }

  all('thead th', table).forEach((head, column) => {
    const text = head.textContent;
    const control = make('button', {type: 'button'}, text);
    control.addEventListener('click', () => {
      sort(column, sortedBy.column === column && !sortedBy.descending);
    });
    head.replaceChildren(control);
  });
  markSorted();

  const filter = byId('filter-text');
  const boxes = all('#filter input[type=checkbox]');
  byId('filter').hidden = false;

  function applyFilter() {
    const wanted = filter.value.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
    const kept = boxes.filter((box) => box.checked).map((box) => box.value);
    let shown = 0;
    for (const row of rows) {
      const claim = data.claims[row.dataset.index];
      const text = (claim.search + ' ' + row.cells[0].textContent).toLocaleLowerCase();
      const verdict = verdicts[claim.verdicts[levelIndex()]];
      row.hidden = !(wanted.every((word) => text.includes(word)) && kept.includes(verdict));
      if (!row.hidden) ++shown;
    }
    byId('filter-count').textContent = (shown === rows.length ? '' : shown + ' of ') + rows.length + (rows.length === 1 ? ' claim' : ' claims');
  }
  filter.addEventListener('input', applyFilter);
  for (const box of boxes) box.addEventListener('change', applyFilter);
  byId('filter').addEventListener('submit', (event) => event.preventDefault());
  listeners.push(applyFilter, () => sort(sortedBy.column, sortedBy.descending));
  applyFilter();

  // --- What if -----------------------------------------------------------------------------------------------------

  const choice = byId('strike');
  const result = byId('strike-result');

  /** The verdicts that change at the level chosen. */
  function changesOf(one) {
    const at = levelIndex();
    return one.changes.filter(([claim, after]) => after[at] !== data.claims[claim].verdicts[at]);
  }

  /** By how many steps they fall. */
  function stepsOf(one) {
    const at = levelIndex();
    return changesOf(one).reduce((sum, [claim, after]) => sum + data.claims[claim].verdicts[at] - after[at], 0);
  }

  /** Writes the weights of all, and the list of those whose fall changes the most, for the level chosen. */
  function rank() {
    const weights = data.strikes.map((one) => changesOf(one).length);
    for (const option of all('option[value]:not([value=""])', choice)) {
      const index = Number(option.value);
      option.textContent = data.strikes[index].label + (weights[index] ? ' (' + weights[index] + ')' : '');
    }
    const order = data.strikes.map((one, index) => index).filter((index) => data.strikes[index].kind !== 'statement' && weights[index] > 0);
    const compare = (a, b) => weights[b] - weights[a] || stepsOf(data.strikes[b]) - stepsOf(data.strikes[a]) || (data.strikes[a].id < data.strikes[b].id ? -1 : 1);
    byId('ranked').replaceChildren(...order.sort(compare).slice(0, 12).map((index) => make('li', {},
      data.strikes[index].label + ': ' + weights[index] + (weights[index] === 1 ? ' verdict' : ' verdicts'), ' ',
      button('Strike', 'Strike ' + data.strikes[index].label, () => strike(index)))));
    byId('ranked-level').textContent = level();
    byId('ranked-none').hidden = order.length > 0;
  }

  function clearMarks() {
    all('#claims-table .after').forEach((mark) => mark.remove());
    rows.forEach((row) => row.classList.remove('changed'));
  }

  function showStrike() {
    clearMarks();
    result.replaceChildren();
    const chosen = choice.value === '' ? null : data.strikes[choice.value];
    byId('strike-clear').disabled = chosen === null;
    if (chosen === null) return;
    const at = levelIndex();
    const changes = changesOf(chosen);
    result.append(make('p', {}, 'Without ', chosen.label, changes.length === 0
      ? ', no verdict changes at the level of ' + level() + '.'
      : ', ' + changes.length + (changes.length === 1 ? ' verdict changes' : ' verdicts change') + ' at the level of ' + level() + ':'));
    if (changes.length === 0) return;
    const list = make('ul', {});
    for (const [index, after] of changes) {
      const claim = data.claims[index];
      const next = verdicts[after[at]];
      list.append(make('li', {}, make('a', {href: '#' + claim.anchor}, isolated(claim.text)), ' ',
        badge(verdicts[claim.verdicts[at]], 'was'), ' becomes ', badge(next)));
      const row = rows[index];
      row.classList.add('changed');
      row.cells[0].append(make('div', {class: 'after'}, 'would be ', badge(next)));
    }
    result.append(list);
  }

  function strike(index) {
    choice.value = String(index);
    showStrike();
    byId('what-if').scrollIntoView({block: 'start'});
    choice.focus();
  }

  if (choice) {
    byId('what-if-controls').hidden = false;
    for (const [kind, label] of [['source', 'Sources'], ['party', 'Parties, with all who belong to them'], ['statement', 'Statements']]) {
      const options = data.strikes.flatMap((one, index) => (one.kind === kind ? [make('option', {value: String(index)})] : []));
      if (options.length > 0) choice.append(make('optgroup', {label}, ...options));
    }
    choice.addEventListener('change', showStrike);
    byId('strike-clear').addEventListener('click', () => { choice.value = ''; showStrike(); choice.focus(); });
    listeners.push(showStrike, rank);
    rank();
  }

  // --- Diagrams: pan, zoom, details, chains ---------------------------------------------------------------------------

  class View {
    constructor(figure) {
      this.figure = figure;
      this.frame = figure.querySelector('.view');
      this.svg = this.frame.querySelector('svg');
      this.drawn = data.diagrams[figure.dataset.diagram];
      this.base = this.svg.getAttribute('viewBox').split(/[\s,]+/).map(Number);
      this.box = this.base.slice();
      this.frame.classList.add('live');
      this.frame.removeAttribute('tabindex');
      this.details = figure.querySelector('.details');
      this.appear();
      this.addTools();
      this.addPointer();
      this.addNodes();
    }

    /** Once it has a place on the page, which one of another level has not yet. */
    appear() {
      if (this.started) return;
      this.started = this.frame.clientWidth > 0;
      this.start = this.startBox();
      this.box = this.start.slice();
      this.show();
    }

    /** All of it, but on a small screen only so much that its words can be read. */
    startBox() {
      const least = 0.55;
      const width = this.frame.clientWidth;
      if (width === 0 || width > 600 || width / this.base[2] >= least) return this.base.slice();
      const height = Math.min(this.base[3] * least, window.innerHeight * 0.7);
      this.svg.style.height = height + 'px';
      const box = [this.base[0] + (this.base[2] - width / least) / 2, this.base[1], width / least, height / least];
      const claim = this.svg.querySelector('g.claim ellipse');
      if (claim) box[0] = Math.max(this.base[0], Math.min(Number(claim.getAttribute('cx')) + 4 - box[2] / 2, this.base[0] + this.base[2] - box[2]));
      return box;
    }

    show() { this.svg.setAttribute('viewBox', this.box.join(' ')); }

    /** Zooms by a factor about a point given as shares of the box. */
    zoom(factor, x, y) {
      const [left, top, width, height] = this.box;
      const scale = Math.min(Math.max(width * factor, this.base[2] / 40), this.base[2] * 4) / width;
      this.box = [left + width * (1 - scale) * x, top + height * (1 - scale) * y, width * scale, height * scale];
      this.show();
    }

    move(x, y) {
      this.box[0] += x * this.box[2];
      this.box[1] += y * this.box[3];
      this.show();
    }

    reset() {
      this.box = this.start.slice();
      this.show();
      this.choose(null);
    }

    addTools() {
      this.figure.insertBefore(make('div', {class: 'tools', role: 'group', 'aria-label': 'Diagram'},
        button('+', 'Zoom in', () => this.zoom(0.8, 0.5, 0.5)),
        button('\u2212', 'Zoom out', () => this.zoom(1.25, 0.5, 0.5)),
        button('\u2190', 'Move left', () => this.move(-0.15, 0)),
        button('\u2192', 'Move right', () => this.move(0.15, 0)),
        button('\u2191', 'Move up', () => this.move(0, -0.15)),
        button('\u2193', 'Move down', () => this.move(0, 0.15)),
        button('Reset', 'Reset', () => this.reset()),
        make('span', {class: 'soft'}, 'Drag to move, Ctrl and wheel to zoom; click a node for its statements and chains.')),
        this.frame);
    }

    addPointer() {
      let from = null;
      this.svg.addEventListener('pointerdown', (event) => {
        if (event.button === 0) from = {x: event.clientX, y: event.clientY, moved: false};
      });
      this.svg.addEventListener('pointermove', (event) => {
        if (from === null) return;
        const area = this.svg.getBoundingClientRect();
        const x = event.clientX - from.x;
        const y = event.clientY - from.y;
        if (!from.moved && Math.abs(x) + Math.abs(y) < 5) return;
        if (!from.moved) this.svg.setPointerCapture(event.pointerId);
        this.svg.classList.add('moving');
        this.move(-x / area.width, -y / area.height);
        from = {x: event.clientX, y: event.clientY, moved: true};
      });
      const stop = () => {
        this.dragged = from !== null && from.moved;
        from = null;
        this.svg.classList.remove('moving');
      };
      this.svg.addEventListener('pointerup', stop);
      this.svg.addEventListener('pointercancel', stop);
      this.svg.addEventListener('wheel', (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        const area = this.svg.getBoundingClientRect();
        this.zoom(event.deltaY < 0 ? 0.85 : 1.18, (event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height);
      }, {passive: false});
    }

    group(id) { return byId(this.figure.dataset.diagram + '-' + id); }

    addNodes() {
      this.svg.setAttribute('role', 'group');
      this.order = Object.keys(this.drawn.nodes).filter((id) => this.group(id));
      this.order.forEach((id, index) => {
        const node = this.group(id);
        node.setAttribute('role', 'button');
        node.setAttribute('tabindex', index === 0 ? '0' : '-1');
        for (const link of all('a', node)) link.setAttribute('tabindex', '-1');
        node.addEventListener('click', (event) => {
          event.preventDefault();  // the address stands in the details
          event.stopPropagation();
          if (!this.dragged) this.choose(id);
        });
        node.addEventListener('keydown', (event) => this.key(event, index));
      });
      this.svg.addEventListener('click', () => { if (!this.dragged) this.choose(null); });
    }

    key(event, index) {
      const steps = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};
      if (event.key === 'Enter' || event.key === ' ') this.choose(this.order[index]);
      else if (event.key === 'Escape') this.choose(null);
      else if (event.key === '+') this.zoom(0.8, 0.5, 0.5);
      else if (event.key === '-') this.zoom(1.25, 0.5, 0.5);
      else if (event.key in steps) this.focus((index + steps[event.key] + this.order.length) % this.order.length);
      else if (event.key === 'Home') this.focus(0);
      else if (event.key === 'End') this.focus(this.order.length - 1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    focus(index) {
      this.order.forEach((id, at) => this.group(id).setAttribute('tabindex', at === index ? '0' : '-1'));
      this.group(this.order[index]).focus();
    }

    /** Everything a node rests on, and everything that rests on it; of a frame, whatever stands inside it. */
    chains(id) {
      const found = new Set([id]);
      const inside = (node) => { while (node !== undefined && node !== id) node = this.drawn.frames[node]; return node === id; };
      if (this.group(id).classList.contains('cluster')) return new Set(this.order.filter(inside));
      for (const [from, to] of [[0, 1], [1, 0]]) {
        const reached = new Set([id]);
        const todo = [id];
        while (todo.length > 0) {
          const node = todo.pop();
          for (const edge of this.drawn.edges) {
            if (edge[from] !== node || reached.has(edge[to])) continue;
            reached.add(edge[to]);
            found.add(edge[to]);
            todo.push(edge[to]);
          }
        }
      }
      return found;
    }

    choose(id) {
      const on = id === null ? null : this.chains(id);
      for (const node of this.order) {
        const group = this.group(node);
        group.setAttribute('aria-pressed', node === id ? 'true' : 'false');
        if (!group.classList.contains('cluster')) group.classList.toggle('dim', on !== null && !on.has(node));
      }
      for (const edge of this.drawn.edges) {
        const line = this.group(edge[2]);
        if (line) line.classList.toggle('dim', on !== null && !(on.has(edge[0]) && on.has(edge[1])));
      }
      this.tell(id);
    }

    tell(id) {
      this.details.hidden = id === null;
      this.details.replaceChildren();
      if (id === null) return;
      const title = this.group(id).querySelector('title');
      const lines = (title ? title.textContent : id).split('\n');
      this.details.append(make('h4', {}, lines[0]));
      const items = this.drawn.nodes[id].map((name) => byId(name)).filter((item) => item);
      if (items.length === 0) {
        for (const line of lines.slice(1)) this.details.append(make('p', {}, line));
      } else {
        const list = make('ol', {});
        for (const item of items) {
          const copy = item.cloneNode(true);
          copy.removeAttribute('id');
          for (const inner of all('[id]', copy)) inner.removeAttribute('id');
          this.addStrikes(copy, item);
          list.append(copy);
        }
        this.details.append(list);
        const missing = this.drawn.nodes[id].length - items.length;
        if (missing > 0) this.details.append(make('p', {class: 'soft'}, missing + (missing === 1 ? ' more is' : ' more are') + ' not listed on this page.'));
      }
      this.details.append(button('Close', 'Close', () => { this.choose(null); this.group(id).focus(); }));
    }

    addStrikes(copy, item) {
      if (!choice) return;
      for (const [name, words] of [['statement', 'What if it had not been made?'], ['source', 'What if its source had never spoken?']]) {
        const index = item.dataset[name + 'Strike'];
        if (index !== undefined) copy.append(' ', button(words, words, () => strike(index)));
      }
    }
  }

  const views = all('figure[data-diagram]').map((figure) => new View(figure));
  listeners.push(() => { for (const view of views) view.appear(); });
  document.documentElement.dataset.ready = 'true';
})();
