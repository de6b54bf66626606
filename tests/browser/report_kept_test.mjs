// What somebody takes away from the report: its address, copies, paper, a claim as of a moment and without somebody.
//   node report_kept_test.mjs HEARSAY SAMPLES CHROMIUM
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ready, report, runAll, sample, scores, work} from './report_runner.mjs';

await runAll({
  async 'the address holds what is looked at, and brings it back'(browser) {
    const page = report('address', ...sample('body-repatriation-2025'));
    await browser.go(page, ready);
    await browser.click('#controls input[value=ownership]');
    await browser.click('#controls input[value=open]');
    await browser.click('#filter-text');
    await browser.type('medinsky bodies');
    await browser.click('#filter input[value=corroborated]');
    await browser.click('#claims-table thead th:nth-child(5) button');
    await browser.click('#claims-table thead th:nth-child(5) button');
    const state = () => browser.evaluate(`[document.body.dataset.level, document.body.dataset.reading, document.querySelector('#filter-text').value,
      document.querySelector('#filter input[value=corroborated]').checked, document.querySelector('#claims-table th:nth-child(5)').getAttribute('aria-sort'),
      [...document.querySelectorAll('#claims-table tbody tr')].filter((row) => !row.hidden).map((row) => row.dataset.index).join()]`);
    const before = await state();
    assert.deepEqual(before.slice(0, 5), ['ownership', 'open', 'medinsky bodies', false, 'descending']);
    // The sections follow the filter, and a link to one that it keeps back shows it.
    const sections = await browser.evaluate(`[...document.querySelectorAll('section.one-claim')].filter((one) => !one.hidden).length`);
    assert.equal(sections, before[5].split(',').length);
    const address = await browser.evaluate('location.href');
    assert.match(address, /#level=ownership&reading=open&words=medinsky%20bodies&verdicts=[a-z%2C]+&sort=4d$/);
    await browser.visit('about:blank');
    await browser.visit(address, ready);
    assert.deepEqual(await state(), before);
    const hidden = await browser.evaluate(`[...document.querySelectorAll('section.one-claim')].find((one) => one.hidden).id`);
    await browser.evaluate(`location.hash = '${hidden}'`);
    await browser.until(`document.getElementById('${hidden}').checkVisibility()`);
    assert.equal((await state())[0], 'ownership');
    assert.ok((await browser.evaluate('location.hash')).startsWith('#' + hidden + '&level=ownership'));
  },

  async 'from the matrix one step leads to the graph of a claim'(browser) {
    await browser.go(report('matrix', ...sample('body-repatriation-2025')), ready);
    const links = await browser.evaluate(`[...document.querySelectorAll('#story .v')].filter((one) => one.checkVisibility()).flatMap((one) => [...one.querySelectorAll('svg.matrix a')].map((link) => link.getAttribute('href').slice(1)))`);
    const anchors = await browser.evaluate(`[...document.querySelectorAll('section.one-claim')].map((one) => one.id)`);
    assert.deepEqual(links.slice().sort(), anchors.slice().sort());
    await browser.evaluate(`[...document.querySelectorAll('#story svg.matrix a')].find((link) => link.checkVisibility()).dispatchEvent(new MouseEvent('click', {bubbles: true}))`);
    await browser.until(`location.hash === '#${links[0]}'`);
    assert.ok(await browser.evaluate(`document.querySelector('#${links[0]} figure[data-diagram] svg') !== null`));
  },

  async 'the slider shows a claim as of a moment'(browser) {
    const files = sample('niger-uranium');
    await browser.go(report('slider', ...files), ready);
    const ids = scores(files).map((claim) => claim.id);
    const anchors = await browser.evaluate(`JSON.parse(document.querySelector('#hearsay-data').textContent).claims.map((claim) => claim.anchor)`);
    const set = (anchor, value) => browser.evaluate(`(() => { const input = document.querySelector('#${anchor} .slider input'); input.value = ${value}; input.dispatchEvent(new Event('input')); return document.querySelector('#${anchor} .slider output').textContent; })()`);
    for (const [index, anchor] of anchors.entries()) {
      const last = await browser.evaluate(`Number(document.querySelector('#${anchor} .slider input').max)`);
      for (let moment = 0; moment < last; ++moment) {
        const told = await set(anchor, moment);
        const [, when, rest] = /^As of ([-0-9: ]+): (.*)$/.exec(told);
        const then = scores(files, '--as-of', when.replace(' ', 'T'), '--claim', ids[index])[0].verdict;
        assert.equal(rest, ['derivation', 'ownership', 'affiliation'].map((level) => level + ' ' + then[level]).join(', '), told);
      }
      await set(anchor, 0);
      const faded = `[...document.querySelectorAll('#${anchor} .node.later')].length`;
      assert.ok(await browser.evaluate(faded) > 0, 'later statements fade in the diagrams');
      assert.match(await set(anchor, last), /^Now: /);
      assert.equal(await browser.evaluate(faded), 0);
    }
  },

  async 'before and after a retraction stand side by side, at the level chosen'(browser) {
    const files = sample('poland-missile-2022');
    await browser.go(report('before', ...files), ready);
    for (const level of ['derivation', 'ownership', 'affiliation']) {
      await browser.click(`#controls input[value=${level}]`);
      const panels = await browser.evaluate(`[...document.querySelectorAll('section.one-claim .before-after')].filter((one) => one.checkVisibility()).map((one) => [...one.querySelectorAll('.panel')].map((panel) => panel.dataset.verdict))`);
      const [first] = scores(files, '--as-of', '2022-11-15', '--claim', 'russian-missiles');
      const [last] = scores(files, '--as-of', '2022-11-16', '--claim', 'russian-missiles');
      assert.deepEqual(panels, [[first.verdict[level], last.verdict[level]]], level);
    }
  },

  async 'what is struck is crossed out in the diagrams'(browser) {
    await browser.go(report('struck', ...sample('niger-uranium')), ready);
    const data = await browser.evaluate(`JSON.parse(document.querySelector('#hearsay-data').textContent).strikes`);
    const party = data.findIndex((one) => one.kind === 'party' && one.takes.length > 1);
    const source = data.findIndex((one) => one.kind === 'source');
    const struck = (index) => browser.evaluate(`(() => { const choice = document.querySelector('#strike'); choice.value = '${index}'; choice.dispatchEvent(new Event('change')); return [...document.querySelectorAll('.node.struck')].map((one) => one.id); })()`);
    assert.ok((await struck(party)).length > (await struck(source)).length);
    assert.ok((await struck(source)).length > 0);
    assert.deepEqual(await struck(''), []);
  },

  async 'claims and pictures are copied'(browser) {
    const files = sample('body-repatriation-2025');
    await browser.go(report('copies', ...files), ready);
    await browser.evaluate(`Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (text) => { window.copied = text; }}})`);
    const copied = async (selector) => { await browser.click(selector); return browser.evaluate('window.copied'); };
    await browser.click('#filter-text');
    await browser.type('klymenko');
    const shown = await browser.evaluate(`[...document.querySelectorAll('#claims-table tbody tr')].filter((row) => !row.hidden).map((row) => Number(row.dataset.index))`);
    const truth = scores(files);
    const rows = (await copied('#copy-table button:last-child')).trimEnd().split('\r\n');
    assert.match(rows[0], /^claim,text,verdict_derivation,verdict_ownership,verdict_affiliation,origins_cautious,origins_open,/);
    assert.deepEqual(rows.slice(1).map((row) => row.split(',')[0]), shown.map((index) => truth[index].id));
    const first = truth[shown[0]].stances.asserts;
    assert.deepEqual(rows[1].split(',').slice(-2).map(Number), [first.statements, first.outlets]);
    const lines = (await copied('#copy-table button:first-child')).trimEnd().split('\n');
    assert.equal(lines.length, shown.length);
    assert.match(lines[0], / \u2014 (uncorroborated|corroborated), [0-9\u2013]+ independent origins?$/);
    await browser.evaluate(`[...document.querySelectorAll('#story figure .copies button')].find((one) => one.checkVisibility()).id = 'picture'`);
    const svg = await copied('#picture');
    assert.equal(await browser.evaluate(`new DOMParser().parseFromString(window.copied, 'image/svg+xml').documentElement.tagName`), 'svg');
    assert.ok(svg.includes('Medinsky'));
    const anchor = await browser.evaluate(`document.querySelector('section.one-claim:not([hidden])').id`);
    assert.ok((await copied(`#${anchor} > .copies button:first-child`)).includes('#' + anchor + '&words=klymenko'));
    assert.ok((await copied(`#${anchor} > .copies button:last-child`)).includes('In words'));
  },

  async 'a claim takes one sheet of paper, A4 or letter'(browser) {
    const millimetre = 96 / 25.4;
    const sheet = {width: Math.floor((210 - 24) * millimetre), height: Math.floor((279.4 - 28) * millimetre)};  // the narrower, and the shorter
    await browser.call('Emulation.setEmulatedMedia', {media: 'print'});
    await browser.call('Emulation.setDeviceMetricsOverride', {...sheet, deviceScaleFactor: 1, mobile: false});
    // Sixty who pass on what two agencies have of one official, from each other and with owners in common.
    const relays = {format: 'hearsay/1', title: 'Relays', sources: [{id: 'official', name: 'Harbour master', kind: 'person'}], affiliations: [], claims: [{id: 'c', text: 'The north quay will be closed for a year'}], statements: [{id: 's', source: 'official', asserts: ['c'], at: '2031-03-01'}]};
    for (let i = 0; i < 5; ++i) relays.sources.push({id: 'owner' + i, name: 'Valley Group ' + i, kind: 'organization'});
    for (let i = 0; i < 62; ++i) {
      relays.sources.push({id: 'o' + i, name: `The Evening Courier of Lower Ormsby ${i}`, kind: i < 2 ? 'agency' : i % 3 === 0 ? 'account' : 'outlet'});
      if (i % 3 === 0) relays.affiliations.push({source: 'o' + i, with: 'owner' + i % 5, kind: 'owned_by'});
      relays.statements.push({id: 'r' + i, source: 'o' + i, at: `2031-03-0${2 + i % 7}`, derives_from: [{statement: i < 2 ? 's' : 'r' + (i % 4 === 0 ? i % 2 : Math.floor(i * 0.7)), kind: ['quotes', 'copies', 'relays'][i % 3]}]});
    }
    const dense = join(work, 'relays.json');
    writeFileSync(dense, JSON.stringify(relays));
    for (const [name, files] of [...['body-repatriation-2025', 'poland-missile-2022', 'united-airlines-2008', 'niger-uranium', 'brazilian-aardvark'].map((one) => [one, sample(one)]), ['relays', [dense]]]) {
      await browser.go(report('sheet', ...files), ready);
      const sections = await browser.evaluate(`[...document.querySelectorAll('section.one-claim')].filter((one) => one.checkVisibility()).map((one) => [one.id, one.getBoundingClientRect().height,
        ...['figure:not(.chart)', 'figure.chart'].map((kind) => [...one.querySelectorAll(kind)].filter((figure) => figure.checkVisibility()).map((figure) => figure.querySelector('svg').getBoundingClientRect().height))])`);
      assert.ok(sections.length > 0);
      for (const [id, height, diagrams, charts] of sections) {
        assert.ok(height <= sheet.height, `${id} of ${name} is ${height} high, a sheet ${sheet.height}`);
        assert.deepEqual([diagrams.length, charts.length > 0], [1, true], id);
        assert.ok(Math.min(...diagrams, ...charts) > 30 * millimetre, `pictures of ${id}: ${diagrams}, ${charts}`);
      }
      const letters = await browser.evaluate(`[...document.querySelectorAll('section.one-claim svg text')].filter((one) => one.checkVisibility()).map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)`);
      assert.ok(letters.length > 0 && Math.min(...letters) >= 1.7 * millimetre, `letters of ${Math.min(...letters) / millimetre} mm in ${name}`);
    }
    await browser.call('Emulation.clearDeviceMetricsOverride');
    await browser.call('Emulation.setEmulatedMedia', {media: ''});
  },

  async 'in the dark, too, every word of a picture stands out from its ground'(browser) {
    // A story that is shown as an overview: four hundred statements of forty sources, most of them passed on.
    const large = {format: 'hearsay/1', title: 'A year at the harbour', sources: [{id: 'land', name: 'Landia', kind: 'state'}], affiliations: [], claims: [], statements: []};
    const kinds = ['person', 'outlet', 'agency', 'account', 'organization', 'document'];
    for (let i = 0; i < 40; ++i) {
      large.sources.push({id: 'x' + i, name: 'Speaker ' + i, kind: kinds[i % 6], ...(i === 7 ? {kind: 'person', anonymous: true} : {})});
      if (i % 4 === 0) large.affiliations.push({source: 'x' + i, with: 'land', kind: 'speaks_for'});
      large.claims.push({id: 'c' + i, text: 'Claim ' + i});
    }
    for (let i = 0; i < 400; ++i) large.statements.push({id: 's' + i, source: 'x' + i * 7 % 40, ...(i % 5 === 0 ? {asserts: ['c' + i / 5 % 40]} : {derives_from: [{statement: 's' + Math.floor(i * 0.8), kind: 'relays'}]})});
    const file = join(work, 'overview.json');
    writeFileSync(file, JSON.stringify(large));
    const faint = `(() => {
      const channels = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
      const light = (colour) => { const [r, g, b] = channels(colour); return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05; };
      const fillOf = (element) => element && getComputedStyle(element).fill;
      const solid = (fill) => fill && fill !== 'none' && !fill.startsWith('rgba(0, 0, 0, 0') && fill !== 'transparent';
      const found = [];
      let words = 0;
      for (const text of document.querySelectorAll('svg.hearsay-diagram text, svg.hearsay-chart text')) {
        if (!text.checkVisibility()) continue;
        ++words;
        const group = text.closest('g.node, g.edge, g.cluster');
        const svg = text.closest('svg');
        const grounds = [...(group?.querySelectorAll('polygon, ellipse, path') ?? [])].map(fillOf).filter(solid);
        const page = getComputedStyle(svg.closest('.view') ?? document.body).backgroundColor;
        let ground = group === null ? page : group.matches('.edge') ? fillOf(group.querySelector('.words-ground')) ?? page : grounds[0] ?? page;
        if (text.matches('.f-paper')) ground = fillOf(svg.querySelector('.f-derivation'));
        const [one, two] = [light(fillOf(text)), light(ground)];
        const contrast = Math.max(one, two) / Math.min(one, two);
        if (getComputedStyle(text).stroke !== 'none') found.push(text.textContent + ': its outline covers it');
        if (contrast < 4.5) found.push(text.textContent + ': ' + fillOf(text) + ' on ' + ground + ', ' + contrast.toFixed(2));
      }
      for (const head of document.querySelectorAll('svg.hearsay-diagram .edge polygon:not(.words-ground)')) {
        if (!head.checkVisibility()) continue;
        const lights = [light(getComputedStyle(head).stroke), light(getComputedStyle(head.closest('.view')).backgroundColor)];
        if (Math.max(...lights) / Math.min(...lights) < 3) found.push('a head of ' + head.closest('.edge').id);
        if (head.closest('.denies, .rival, .retracts') && solid(fillOf(head)) && fillOf(head) !== getComputedStyle(head).stroke) found.push('two colours in a head of ' + head.closest('.edge').id);
      }
      if (words < 20) found.push('hardly a word was drawn');
      return found.slice(0, 5);
    })()`;
    for (const [name, files] of [...['body-repatriation-2025', 'poland-missile-2022', 'united-airlines-2008', 'brazilian-aardvark'].map((one) => [one, sample(one)]), ['overview', [file]]]) {
      await browser.go(report('dark-' + name, ...files), ready);
      for (const scheme of ['dark', 'light']) {
        await browser.call('Emulation.setEmulatedMedia', {features: [{name: 'prefers-color-scheme', value: scheme}]});
        assert.deepEqual(await browser.evaluate(faint), [], name + ', ' + scheme);
      }
    }
    await browser.call('Emulation.setEmulatedMedia', {features: []});
  },

  async 'no word of the summary or the table runs over its cell'(browser) {
    await browser.go(report('cells', ...sample('poland-missile-2022')), ready);
    const over = `[...document.querySelectorAll('#claims-table :is(th, td), ul.counts li > *')].filter((cell) => cell.checkVisibility()).flatMap((cell) => {
      const box = cell.getBoundingClientRect();
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest('.unseen') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
      const range = document.createRange();
      const over = [];
      while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        over.push(...[...range.getClientRects()].filter((words) => words.right > box.right + 0.5).map(() => texts.currentNode.data));
      }
      return over;
    })`;
    // On paper what a claim rests on takes the width of its row, and none of its words may lie on another cell's.
    const crossing = `[...document.querySelectorAll('#claims-table tbody tr')].flatMap((row) => {
      const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest('.unseen') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
      const range = document.createRange();
      const words = [...row.querySelectorAll('.marks svg')].map((svg) => ['marks', row.cells[1], svg.getBoundingClientRect()]);
      while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        for (const box of range.getClientRects()) words.push([texts.currentNode.data, texts.currentNode.parentElement.closest('td'), box]);
      }
      const sheet = row.getBoundingClientRect().right + 0.5;
      return words.flatMap(([text, cell, a], at) => [...(a.right > sheet ? [text + ' leaves the row'] : []),
        ...words.slice(at + 1).filter(([, other, b]) => other !== cell && a.right > b.left + 0.5 && b.right > a.left + 0.5 && a.bottom > b.top + 2 && b.bottom > a.top + 2).map(([other]) => text + ' on ' + other)]);
    })`;
    for (const [media, width] of [['', 1280], ['', 1000], ['', 700], ['', 390], ['print', 703]]) {
      await browser.call('Emulation.setEmulatedMedia', {media});
      await browser.call('Emulation.setDeviceMetricsOverride', {width, height: 900, deviceScaleFactor: 1, mobile: false});
      assert.deepEqual(await browser.evaluate(media === 'print' ? over.replace('#claims-table :is(th, td)', '#claims-table :is(th, td:not(.claim))') : over), [], `${media || 'screen'}, ${width} wide`);
      assert.deepEqual(await browser.evaluate(crossing), [], `${media || 'screen'}, ${width} wide`);
    }
    await browser.call('Emulation.clearDeviceMetricsOverride');
    await browser.call('Emulation.setEmulatedMedia', {media: ''});
  },

  async 'a sheet of paper has some forty claims where they are short'(browser) {
    const story = {format: 'hearsay/1', title: 'Many locks', sources: [], affiliations: [], claims: [], statements: []};
    for (let i = 0; i < 90; ++i) {
      story.sources.push({id: 'p' + i, name: 'Keeper ' + i, kind: 'person', unaffiliated: true});
      story.claims.push({id: 'c' + i, text: `Lock ${i} was opened by hand`});
      story.statements.push({id: 's' + i, source: 'p' + i, asserts: ['c' + i]});
    }
    const file = join(work, 'locks.json');
    writeFileSync(file, JSON.stringify(story));
    await browser.go(report('locks', file), ready);
    await browser.call('Emulation.setEmulatedMedia', {media: 'print'});
    await browser.call('Emulation.setDeviceMetricsOverride', {width: 703, height: 1017, deviceScaleFactor: 1, mobile: false});  // A4 within its margins
    const [first, last, head] = await browser.evaluate(`[...document.querySelectorAll('#claims-table :is(tbody tr:first-child, tbody tr:last-child, thead tr)')].map((row) => row.getBoundingClientRect()).map(({top, bottom, height}) => ({top, bottom, height})).sort((a, b) => a.top - b.top).slice(1).concat(document.querySelector('#claims-table thead').getBoundingClientRect().toJSON())`);
    const sheet = (1017 - head.height) / ((last.bottom - first.top) / 90);
    assert.ok(sheet >= 36 && sheet <= 48, sheet + ' a sheet');
    await browser.call('Emulation.clearDeviceMetricsOverride');
    await browser.call('Emulation.setEmulatedMedia', {media: ''});
  },

  async 'a party is crossed out on a packed page as well'(browser) {
    const story = {format: 'hearsay/1', title: 'Many piers', sources: [{id: 'board', name: 'Harbour board', kind: 'organization'}], affiliations: [], claims: [], statements: []};
    for (const name of ['north', 'south']) {
      story.sources.push({id: name, name: 'The ' + name + ' office', kind: 'organization'});
      story.affiliations.push({source: name, with: 'board', kind: 'owned_by'});
    }
    for (let i = 0; i < 130; ++i) {
      story.claims.push({id: 'c' + i, text: `Pier ${i} was shut`});
      for (const name of ['north', 'south']) story.statements.push({id: name + i, source: name, asserts: ['c' + i], url: `https://${name}.example/${i}`});
    }
    const file = join(work, 'piers.json');
    writeFileSync(file, JSON.stringify(story));
    await browser.go(report('piers', file), ready);
    await browser.evaluate(`document.querySelector('#claims-table td.claim a').click()`);
    await browser.until(`document.querySelectorAll('section.one-claim').length === 1`);
    const struck = (words) => browser.evaluate(`(() => { const choice = document.querySelector('#strike'); choice.dispatchEvent(new Event('pointerdown'));
      choice.value = ${JSON.stringify(words)} && [...choice.options].find((one) => one.textContent.startsWith(${JSON.stringify(words)})).value;
      choice.dispatchEvent(new Event('change')); return [...document.querySelectorAll('section.one-claim .node.struck')].length; })()`);
    assert.equal(await struck('The north office'), 1);
    assert.equal(await struck('Harbour board'), 2);
    assert.equal(await struck(''), 0);
  },

  async 'paper has the table, and a page for each claim that deserves it'(browser) {
    await browser.go(report('paper', ...sample('body-repatriation-2025')), ready);
    const visible = (selector) => browser.evaluate(`[...document.querySelectorAll('${selector}')].filter((one) => one.checkVisibility()).length`);
    await browser.call('Emulation.setEmulatedMedia', {media: 'print'});
    assert.equal(await visible('section.one-claim'), 11);  // the others are corroborated, and nobody disputes them
    assert.equal(await visible('.evidence'), 0);
    await browser.call('Emulation.setEmulatedMedia', {media: ''});
    await browser.click('#print-all');
    await browser.call('Emulation.setEmulatedMedia', {media: 'print'});
    assert.equal(await visible('section.one-claim'), 15);
    assert.ok(await visible('.evidence') > 15);
    await browser.call('Emulation.setEmulatedMedia', {media: ''});
    // Dense pictures have a turned sheet, with the claim above them: no sheet holds its heading alone.
    await browser.go(report('paper-poland', ...sample('poland-missile-2022')), ready);
    await browser.click('#print-all');
    await browser.call('Emulation.setEmulatedMedia', {media: 'print'});
    const pages = await browser.evaluate(`[...document.querySelectorAll('section.one-claim')].map((one) => [one.querySelector('h2'), [...one.querySelectorAll('figure[data-diagram]')].find((figure) => figure.checkVisibility())].map((element) => getComputedStyle(element).page))`);
    for (const [heading, picture] of pages) assert.equal(heading, picture);
    assert.ok(pages.some(([, picture]) => picture === 'turned'));
    await browser.call('Emulation.setEmulatedMedia', {media: ''});
  },
});
