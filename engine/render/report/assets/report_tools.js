// What the page gives away and keeps in its address: copies as text, CSV and SVG, links to what is looked at, and the
// slider that shows a claim as of a moment. report.js, which runs after it, hands over what both share.
'use strict';

function hearsayTools(page) {
  const {data, all, make, button, verdicts} = page;

  /** To the clipboard; the label of the button says what became of it. */
  async function copy(text, from) {
    const label = from.textContent;
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      const area = make('textarea', {readonly: '', class: 'unseen'});
      area.value = text;
      document.body.append(area);
      area.select();
      done = document.execCommand('copy');
      area.remove();
      from.focus();
    }
    from.textContent = done ? 'Copied' : 'Not copied';
    setTimeout(() => { from.textContent = label; }, 1500);
  }

  function copier(text, label, words) {
    const made = button(text, label, () => copy(words(), made));
    return made;
  }

  /** No line of a cell may begin what a spreadsheet runs as a formula. */
  const cell = (value) => {
    const text = String(value).replace(/(^|\n)(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'");
    return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  };

  /** The claims listed, with their figures at a level in both readings. */
  function csv(claims, at) {
    const names = ['origins', 'routes', 'support', 'corroboration', 'statements', 'outlets'];
    const head = ['claim', 'text', ...data.levels.map((level) => 'verdict_' + level), ...names.slice(0, 4).flatMap((name) => [name + '_cautious', name + '_open']), ...names.slice(4)];
    const rows = claims.map((index) => {
      const claim = data.claims[index];
      const [cautious, open] = claim.keys[at];
      const numbers = names.slice(0, 4).flatMap((name, column) => [cautious[column], open[column]]);
      return [claim.id, claim.text, ...claim.verdicts.map((verdict) => verdicts[verdict]), ...numbers, ...cautious.slice(4)].map((value) => (typeof value === 'number' ? String(value) : cell(value)));
    });
    return [head, ...rows].map((row) => row.join(',')).join('\r\n') + '\r\n';
  }

  function words(claims, at) {
    return claims.map((index) => {
      const claim = data.claims[index];
      const low = claim.keys[at][0][0];
      const high = claim.keys[at][1][0];
      const origins = (low === high ? '' : low + '\u2013') + high + (high === 1 ? ' independent origin' : ' independent origins');
      return claim.text + ' \u2014 ' + verdicts[claim.verdicts[at]] + ', ' + origins;
    }).join('\n') + '\n';
  }

  const grouped = (count) => count.toLocaleString('en');

  /** What the filter lets through. */
  function listedWords({kept, all, words, verdicts: chosen, level}) {
    const named = words === '' ? [] : ['with \u201C', make('bdi', {}, words), '\u201D'];
    const judged = chosen === null ? [] : ['that are ' + (chosen.length === 0 ? 'of no verdict' : [chosen.slice(0, -1).join(', '), ...chosen.slice(-1)].filter((part) => part !== '').join(' or ')) + ' at the level of ' + level];
    return ['Listed: ' + grouped(kept) + ' of ' + grouped(all) + ' claims, those ', ...named, ...(named.length > 0 && judged.length > 0 ? [' '] : []), ...judged, '.'];
  }

  /** What paper has behind the table: `shown` of the claims listed that deserve a page, and perhaps another that was open. */
  function paperWords({deserving, shown, open}) {
    const each = 'with its picture and the reasons';
    if (deserving === 0) return 'No claim listed is disputed or lacks corroboration' + (open ? ': on the page that follows the one that was open on screen, ' + each + '.' : ': none has a page to itself.');
    const one = deserving === 1;
    const first = shown < deserving ? 'the first ' + grouped(shown) + ' of the ' + grouped(deserving) + ' claims' : one ? 'the one claim' : 'the ' + grouped(deserving) + ' claims';
    return 'On the pages that follow: ' + (open ? 'the claim that was open on screen, and ' : '') + first + ' listed that ' + (one ? 'is disputed or lacks' : 'are disputed or lack') + ' corroboration, ' +
      (one ? '' : 'each ') + each + '.' + (shown < deserving ? ' Filter or sort the table on screen to print others.' : '');
  }

  /** A drawing as a file of its own: as it stands there, without what only the page knows. */
  function svgText(svg) {
    const copyOf = svg.cloneNode(true);
    const box = copyOf.getAttribute('viewBox').split(/[\s,]+/);
    copyOf.setAttribute('width', box[2]);
    copyOf.setAttribute('height', box[3]);
    copyOf.removeAttribute('style');
    const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    for (const [name, value] of Object.entries({x: box[0], y: box[1], width: box[2], height: box[3], fill: '#fff'})) paper.setAttribute(name, value);
    if (copyOf.classList.contains('hearsay-chart')) copyOf.insertBefore(paper, copyOf.querySelector('desc').nextSibling);
    for (const one of copyOf.querySelectorAll('[tabindex]')) one.removeAttribute('tabindex');
    for (const one of copyOf.querySelectorAll('.dim, .later')) one.classList.remove('dim', 'later');
    return new XMLSerializer().serializeToString(copyOf);
  }

  function addSvgCopies(root) {
    for (const figure of all('figure', root)) {
      if (figure.querySelector('.copies') || figure.matches('.on-paper')) continue;
      const svg = figure.querySelector('svg.hearsay-chart, svg.hearsay-diagram');
      if (svg) figure.append(make('p', {class: 'copies'}, copier('Copy as SVG', 'Copy as SVG: this picture', () => svgText(svg))));
    }
  }

  /** Links to a section, and its words. */
  function addSectionCopies(root, address) {
    for (const section of all('section.one-claim', root)) {
      if (section.querySelector(':scope > .copies')) continue;
      const told = () => [section.querySelector('h2').textContent, ...all('p, h3, h4, li', section).filter((one) => !one.closest('.copies, .details, .tools, figure') && one.checkVisibility()).map((one) => one.innerText.trim())].join('\n') + '\n';
      section.insertBefore(make('p', {class: 'copies'}, copier('Copy link', 'Copy link: to this claim', () => address(section.id)), ' ', copier('Copy as text', 'Copy as text: this section', told)), section.children[2]);
    }
  }

  /** A slider below each picture of how a claim spread: what was said after the moment chosen fades, in the diagrams, too. */
  function addSliders(root) {
    for (const figure of all('figure[data-spread]', root)) {
      const moments = all('g.moment', figure);
      if (moments.length < 2 || figure.querySelector('.slider')) continue;
      const section = figure.closest('section');
      const input = make('input', {type: 'range', min: '0', max: String(moments.length - 1), value: String(moments.length - 1), 'aria-label': 'As of'});
      const said = make('output', {});
      const momentOf = new Map(all('[data-item]', figure).map((one) => [one.dataset.item, Number(one.dataset.m)]));
      const show = () => {
        const chosen = Number(input.value);
        const last = chosen === moments.length - 1;
        for (const one of all('[data-m]', figure)) one.classList.toggle('later', Number(one.dataset.m) > chosen);
        for (const [item, moment] of momentOf) document.getElementById(item)?.classList.toggle('later', moment > chosen);
        for (const [name, drawn] of section.id ? diagramsIn(section) : []) {
          for (const [node, items] of Object.entries(drawn.nodes)) {
            const dated = items.map((item) => momentOf.get(item)).filter((moment) => moment !== undefined);
            document.getElementById(name + '-' + node)?.classList.toggle('later', dated.length > 0 && dated.every((moment) => moment > chosen));
          }
        }
        const ranks = moments[chosen].dataset.v.split(' ');
        said.textContent = (last ? 'Now: ' : 'As of ' + moments[chosen].dataset.when + ': ') + data.levels.map((level, at) => level + ' ' + verdicts[ranks[at]]).join(', ');
        input.setAttribute('aria-valuetext', said.textContent);
      };
      input.addEventListener('input', show);
      figure.append(make('p', {class: 'slider'}, make('label', {}, 'As of ', input), ' ', said));
      show();
    }
  }

  const diagramsIn = (section) => all('figure[data-diagram]', section).map((figure) => [figure.dataset.diagram, data.diagrams[figure.dataset.diagram]]);

  // --- The address --------------------------------------------------------------------------------------------------

  /** '#about-x&level=ownership&reading=open': where, and what is chosen there. */
  function readAddress() {
    const [anchor, ...settings] = location.hash.slice(1).split('&');
    const found = {anchor: anchor.includes('=') ? '' : anchor};
    for (const setting of anchor.includes('=') ? [anchor, ...settings] : settings) {
      const [name, value] = setting.split('=');
      try {
        found[name] = decodeURIComponent(value ?? '');
      } catch { /* not ours */ }
    }
    return found;
  }

  function addressOf(anchor, settings) {
    return '#' + [anchor, ...Object.entries(settings).filter(([, value]) => value !== '').map(([name, value]) => name + '=' + encodeURIComponent(value))].filter((part) => part !== '').join('&');
  }

  return {copier, csv, words, listedWords, paperWords, addSvgCopies, addSectionCopies, addSliders, readAddress, addressOf};
}
