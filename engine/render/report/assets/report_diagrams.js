// The diagrams of the page: pan, zoom, details, chains. report.js, which runs after it, makes a view of each figure.
// `page` holds what both share: the data, what makes elements, and the list of what may be struck.
'use strict';

function hearsayViews(page) {
  const {data, all, byId, make, button, choice, strike} = page;

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

    /** Crosses out the nodes all of whose statements are struck; null: none are. */
    mark(isStruck) {
      for (const [id, names] of Object.entries(this.drawn.nodes)) {
        const items = names.map((name) => byId(name)).filter((item) => item);
        this.group(id)?.classList.toggle('struck', isStruck !== null && items.length > 0 && items.every(isStruck));
      }
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

  return View;
}
