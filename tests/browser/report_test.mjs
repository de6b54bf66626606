// Drives the HTML report in a real browser, by clicking and typing, and holds what it shows against the commands.
//   node report_test.mjs HEARSAY SAMPLES CHROMIUM [AXE]      AXE: axe.min.js of axe-core, where it is at hand
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {nastyStory} from './nasty.mjs';
import {axe, ready, report, run, runAll, sample, scores, work} from './report_runner.mjs';

const tests = {
  async 'the table is sorted and filtered'(browser) {
    await browser.go(report('body', ...sample('body-repatriation-2025')), ready);
    const listed = () => browser.evaluate(`[...document.querySelectorAll('#claims-table tbody tr')].map((row) => Number(row.dataset.index))`);
    const truth = scores(sample('body-repatriation-2025'));
    const ranks = ['unsupported', 'uncorroborated', 'unestablished', 'corroborated'];
    const figures = (claim) => claim.stances.asserts?.levels.affiliation.cautious;
    const worst = truth.map((claim, index) => [ranks.indexOf(claim.verdict.affiliation), figures(claim)?.corroboration ?? 0, figures(claim)?.support ?? 0, index]);
    worst.sort((x, y) => x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || x[3] - y[3]);
    assert.deepEqual(await listed(), worst.map((one) => one[3]), 'the worst first');
    assert.deepEqual(await browser.evaluate(`[...document.querySelectorAll('section.one-claim')].map((one) => one.id)`),
      await browser.evaluate(`[...document.querySelectorAll('#claims-table td.claim a')].map((one) => one.getAttribute('href').slice(1))`), 'the sections as the table');
    assert.equal(await browser.evaluate(`document.querySelector('#claims-table th[aria-sort=ascending]').innerText.trim()`), 'Verdict');
    // One column says the verdict at every level, by shape and in words that can be copied.
    const cells = await browser.evaluate(`[...document.querySelectorAll('#claims-table tbody tr')].map((row) => [Number(row.dataset.index), row.cells[1].textContent, [...row.querySelectorAll('.marks use')].map((one) => one.getAttribute('href').slice('#verdict-'.length))])`);
    for (const [index, text, marks] of cells) {
      const verdict = truth[index].verdict;
      assert.deepEqual(marks, [verdict.derivation, verdict.ownership, verdict.affiliation]);
      assert.ok(text.endsWith(` (derivation: ${verdict.derivation}, ownership: ${verdict.ownership}, affiliation: ${verdict.affiliation})`), text);
    }
    const widths = await browser.evaluate(`(() => {
      const wide = document.querySelector('#claims-table').parentElement;
      return [wide.scrollWidth, wide.clientWidth, document.querySelector('#claims-table td.claim').clientWidth];
    })()`);
    assert.ok(widths[0] <= widths[1], 'every column is on the page');
    assert.ok(widths[2] > widths[1] / 3, 'a claim has room');
    const column = () => browser.evaluate(`[...document.querySelectorAll('#claims-table tbody tr')].map((row) => parseInt(row.cells[2].innerText))`);
    await browser.click('#claims-table thead th:nth-child(3) button');
    const rising = await column();
    assert.deepEqual(rising, rising.slice().sort((a, b) => a - b));
    await browser.click('#claims-table thead th:nth-child(3) button');
    assert.deepEqual(await column(), rising.slice().reverse());
    assert.equal(await browser.evaluate(`document.querySelector('#claims-table th:nth-child(3)').getAttribute('aria-sort')`), 'descending');
    const shown = () => browser.evaluate(`[...document.querySelectorAll('#claims-table tbody tr')].filter((row) => !row.hidden).length`);
    await browser.click('#filter-text');
    await browser.type('klymenko');
    const story = JSON.parse(readFileSync(sample('body-repatriation-2025')[1], 'utf8'));
    const spoken = story.statements.filter((one) => one.source === 'klymenko').flatMap((one) => [...(one.asserts ?? []), ...(one.denies ?? [])]);
    assert.equal(await shown(), new Set(spoken).size);
    // All words count, in any order.
    const filtered = async (words) => {
      await browser.evaluate(`document.querySelector('#filter-text').value = ${JSON.stringify(words)}; document.querySelector('#filter-text').dispatchEvent(new Event('input'))`);
      return shown();
    };
    const words = (await browser.evaluate(`document.querySelector('#claims-table tbody td a').textContent`)).split(' ');
    assert.ok(await filtered('  ' + words.at(-1).toUpperCase() + ' ' + words[0] + ' ') > 0);
    assert.equal(await filtered('klymenko nobodyofthisname'), 0);
    await browser.evaluate(`document.querySelector('#filter-text').value = ''; document.querySelector('#filter-text').dispatchEvent(new Event('input'))`);
    await browser.click('#filter input[value=uncorroborated]');
    assert.equal(await shown(), 4);
    assert.match(await browser.evaluate(`document.querySelector('#filter-count').textContent`), /^4 of 15/);
    // Paper shows what is listed, and says that it is not all.
    const visible = () => browser.evaluate(`[...document.querySelectorAll('#claims-table tbody tr')].filter((row) => row.checkVisibility()).length`);
    assert.equal(await visible(), 4);
    const saidListed = () => browser.evaluate(`(() => { const note = document.querySelector('#paper-listed'); return note.checkVisibility() ? note.textContent : ''; })()`);
    assert.equal(await saidListed(), '');
    await browser.call('Emulation.setEmulatedMedia', {media: 'print'});
    assert.equal(await visible(), 4);
    assert.equal(await saidListed(), 'Listed: 4 of 15 claims, those that are corroborated, unestablished or unsupported at the level of affiliation.');
    assert.equal(await browser.evaluate(`[...document.querySelectorAll('section.one-claim')].filter((one) => one.checkVisibility()).length`) <= 4, true);
    const size = (selector) => browser.evaluate(`parseFloat(getComputedStyle(document.querySelector('${selector}')).fontSize)`);
    assert.ok(await size('#claims-table td .soft') <= await size('#claims-table td'));
    await browser.call('Emulation.setEmulatedMedia', {media: ''});
  },

  async 'level and reading switch what is shown, to what the command says'(browser) {
    const files = sample('niger-uranium');
    await browser.go(report('niger', ...files, '--as-of', '2003-01-28'), ready);
    const truth = scores(files, '--as-of', '2003-01-28');
    const anchors = await browser.evaluate(`JSON.parse(document.querySelector('#hearsay-data').textContent).claims.map((claim) => claim.anchor)`);
    assert.equal(anchors.length, truth.length);
    for (const level of ['derivation', 'ownership', 'affiliation']) {
      await browser.click(`#controls input[value=${level}]`);
      for (const reading of ['cautious', 'open']) {
        await browser.click(`#controls input[value=${reading}]`);
        const rows = await browser.evaluate(`[...document.querySelectorAll('#claims-table tbody tr')].sort((a, b) => a.dataset.index - b.dataset.index).map((row) => [...row.cells].slice(2).map((cell) => cell.innerText.trim()))`);
        truth.forEach((claim, index) => {
          const figures = claim.stances.asserts.levels[level][reading];
          assert.deepEqual(rows[index].slice(0, 2), [String(figures.independent_origins), String(figures.independent_routes)], claim.id + ' ' + level + ' ' + reading);
          assert.equal(rows[index][2], figures.support.toFixed(2));
        });
      }
      const badges = await browser.evaluate(`${JSON.stringify(anchors)}.map((id) => document.querySelector('#' + id + ' > p')).map((line) => line.innerText.trim().split(/\\s/)[0])`);
      assert.deepEqual(badges, truth.map((claim) => claim.verdict[level]));
      assert.equal(await browser.evaluate(`[...document.querySelectorAll('#${anchors[0]} figure[data-diagram]')].filter((figure) => figure.checkVisibility()).length`), 1);
    }
  },

  async 'every what-if is what the command says without it'(browser) {
    for (const [name, every] of [['body-repatriation-2025', 7], ['poland-missile-2022', 1]]) {
      const files = sample(name);
      await browser.go(report(name, ...files), ready);
      const data = await browser.evaluate(`JSON.parse(document.querySelector('#hearsay-data').textContent)`);
      const verdicts = ['unsupported', 'uncorroborated', 'unestablished', 'corroborated'];
      assert.ok(data.strikes.length > 10);
      for (const [place, strike] of data.strikes.entries()) {
        if (place % every !== 0) continue;  // each costs a run of the program
        const after = scores(files, '--without', strike.kind + ':' + strike.id);
        const told = data.claims.map((claim) => claim.verdicts.slice());
        for (const [claim, next] of strike.changes) told[claim] = next;
        assert.deepEqual(told.map((one) => one.map((verdict) => verdicts[verdict])), after.map((claim) => data.levels.map((level) => claim.verdict[level])), strike.label);
      }
    }
    // By clicking: the first of the ranked ones.
    await browser.click('#ranked li:first-child button');
    const weight = await browser.evaluate(`parseInt(/: (\\d+) verdict/.exec(document.querySelector('#ranked li').textContent)[1])`);
    assert.equal(await browser.evaluate(`document.querySelectorAll('#strike-result li').length`), weight);
    assert.equal(await browser.evaluate(`document.querySelectorAll('#claims-table tr.changed').length`), weight);
    // The ranking follows the level.
    for (const [at, level] of ['derivation', 'ownership', 'affiliation'].entries()) {
      await browser.click(`#controls input[value=${level}]`);
      assert.equal(await browser.evaluate(`document.querySelector('#ranked-level').textContent`), level);
      const listed = await browser.evaluate(`[...document.querySelectorAll('#ranked li')].map((item) => parseInt(/: (\\d+) verdict/.exec(item.textContent)[1]))`);
      const data = await browser.evaluate(`JSON.parse(document.querySelector('#hearsay-data').textContent)`);
      const expected = data.strikes.filter((one) => one.kind !== 'statement')
        .map((one) => one.changes.filter(([claim, after]) => after[at] !== data.claims[claim].verdicts[at]).length)
        .filter((count) => count > 0).sort((a, b) => b - a).slice(0, 12);
      assert.deepEqual(listed, expected, level);
    }
    await browser.click('#strike-clear');
    assert.equal(await browser.evaluate(`document.querySelectorAll('#claims-table tr.changed').length + document.querySelectorAll('#strike-result li').length`), 0);
  },

  async 'a diagram is moved, zoomed, clicked, and used with the keyboard'(browser) {
    await browser.go(report('body2', ...sample('body-repatriation-2025'), '--claim', 'none-returned-14-june'), ready);
    const figure = 'figure[data-diagram=d1a]';
    const box = () => browser.evaluate(`document.querySelector('${figure} svg').getAttribute('viewBox').split(' ').map(Number)`);
    const before = await box();
    await browser.click(`${figure} button[aria-label="Zoom in"]`);
    assert.ok((await box())[2] < before[2]);
    await browser.drag(`${figure} svg`, 90, 60);
    assert.ok((await box())[0] < before[0] + before[2] * 0.1, 'dragging to the right shows what is further left');
    assert.equal(await browser.evaluate(`document.querySelector('${figure} .details').hidden`), true, 'dragging is no click');
    await browser.click(`${figure} .tools button:last-of-type`);
    assert.deepEqual(await box(), before);

    await browser.click(`${figure} g.agency text`);
    const details = () => browser.evaluate(`document.querySelector('${figure} .details').innerText`);
    assert.match(await details(), /RIA Novosti \(agency\)/);
    assert.match(await details(), /quotes a source in the Russian negotiating group/);
    assert.equal(await browser.evaluate(`document.querySelector('${figure} g.account').classList.contains('dim')`), true, 'the other chain steps back');
    assert.equal(await browser.evaluate(`document.querySelector('${figure} g.agency').classList.contains('dim')`), false);
    assert.match(await browser.evaluate('location.href'), /body2\.html$/, 'a click stays on the page');
    await browser.evaluate(`[...document.querySelectorAll('${figure} .details button')].find((one) => one.textContent.includes('source')).click()`);
    assert.match(await browser.evaluate(`document.querySelector('#strike-result').innerText`), /Without RIA Novosti/);

    await browser.click(`${figure} .frame-title text`);
    assert.equal(await browser.evaluate(`document.querySelectorAll('${figure} g.cluster[aria-pressed=true]').length`), 1, 'a frame is clicked like a node');
    assert.ok(await browser.evaluate(`document.querySelectorAll('${figure} g.node.dim').length`) > 0);

    await browser.evaluate(`document.querySelector('${figure} g.node[tabindex="0"]').focus()`);
    const focused = () => browser.evaluate('document.activeElement.id');
    const start = await focused();
    await browser.press('ArrowRight');
    assert.notEqual(await focused(), start);
    await browser.press('Enter');
    assert.equal(await browser.evaluate(`document.activeElement.getAttribute('aria-pressed')`), 'true');
    await browser.press('Escape');
    assert.equal(await browser.evaluate(`document.querySelector('${figure} .details').hidden`), true);
    assert.equal(await browser.evaluate(`document.querySelectorAll('${figure} .dim').length`), 0);
  },

  async 'in the open reading nothing is marked as presumed'(browser) {
    await browser.go(report('niger', ...sample('niger-uranium')), ready);
    const shown = () => browser.evaluate(`[...document.querySelectorAll('.presumed-words')].filter((one) => one.getClientRects().length > 0).length`);
    assert.ok(await shown() > 0);
    await browser.click('#controls input[name=reading][value=open]');
    assert.equal(await shown(), 0);
    await browser.click('#controls input[name=reading][value=both]');
    assert.ok(await shown() > 0);
  },

  async 'on a small screen nothing is wider than the page, and the words of a diagram can be read'(browser) {
    await browser.call('Emulation.setDeviceMetricsOverride', {width: 390, height: 800, deviceScaleFactor: 1, mobile: false});
    await browser.go(report('poland', ...sample('poland-missile-2022')), ready);
    assert.ok(await browser.evaluate('document.documentElement.scrollWidth') <= 390);
    const scale = await browser.evaluate(`(() => {
      const svg = document.querySelector('figure[data-diagram=d1a] svg');
      return svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    })()`);
    assert.ok(scale > 0.5, 'drawn at ' + scale);
    // Each claim is a card as wide as the screen, with nothing of it further right.
    await browser.go(report('cards', ...sample('body-repatriation-2025')), ready);
    const beyond = await browser.evaluate(`[...document.querySelectorAll('#claims-table :is(tr, td, th)')].filter((one) => one.getBoundingClientRect().right > 390).length`);
    assert.equal(beyond, 0);
    const heads = await browser.evaluate(`[...document.querySelectorAll('#claims-table thead th')].slice(2).map((one) => one.textContent)`);
    const named = await browser.evaluate(`[...document.querySelector('#claims-table tbody tr').cells].slice(2).map((one) => getComputedStyle(one, '::before').content.replaceAll('"', '').trim())`);
    assert.deepEqual(named, heads, 'a card names its figures as the table does');
    await browser.call('Emulation.clearDeviceMetricsOverride', {});
  },

  async 'the moments of the timeline are those of --as-of'(browser) {
    let moments = 0;
    for (const name of ['niger-uranium', 'poland-missile-2022']) {
      const files = sample(name);
      await browser.go(report('timeline-' + name, ...files), ready);
      const lists = await browser.evaluate(`JSON.parse(document.querySelector('#hearsay-data').textContent).claims.map((claim) => document.getElementById(claim.anchor)).map((section) =>
        [...section.querySelectorAll('ol.moments[data-l=affiliation] li')].map((item) => item.textContent))`);
      const ids = scores(files).map((claim) => claim.id);
      for (const [index, lines] of lists.entries()) {
        for (const line of lines) {
          const found = /^([-0-9T:Z+]+): (?:lost its corroboration and )?became (\w+), having been (\w+)/.exec(line);
          if (!found) continue;
          ++moments;
          const then = scores(files, '--as-of', found[1], '--claim', ids[index])[0];
          assert.equal(then.verdict.affiliation, found[2], ids[index] + ' ' + found[1]);
        }
      }
    }
    assert.ok(moments > 3);
  },

  async 'a large page is packed, and opens what is looked at'(browser) {
    const story = {format: 'hearsay/1', title: 'Many bridges', sources: [], affiliations: [], claims: [], statements: []};
    for (let i = 0; i < 230; ++i) {
      story.sources.push({id: 'p' + i, name: `Official <${i}>`, kind: 'person', unaffiliated: true}, {id: 'o' + i, name: 'Moor Echo ' + i, kind: 'outlet', unaffiliated: true});
      story.claims.push({id: 'c' + i, text: `The bridge at <b>Orm</b> ${i} was shut`});
      story.statements.push({id: 's' + i, source: 'p' + i, asserts: ['c' + i]},
        {id: 't' + i, source: 'o' + i, derives_from: ['s' + i], url: 'https://moor.example/' + i});
      if (i % 10 === 1) story.statements.push({id: 'v' + i, source: 'o' + (i - 1), derives_from: ['t' + i], url: 'https://moor.example/v' + i});
      if (i % 3 === 0) story.statements.push({id: 'u' + i, source: 'o' + i, asserts: ['c' + i], url: 'https://moor.example/u' + i});
    }
    const file = join(work, 'many.json');
    writeFileSync(file, JSON.stringify(story));
    const page = report('many', file);
    assert.ok(readFileSync(page).length < 1.5e6, 'of ' + readFileSync(page).length + ' bytes');
    // Without its script it shows the worst, and what each rests on in words.
    await browser.call('Emulation.setScriptExecutionDisabled', {value: true});
    await browser.go(page);
    await browser.call('Emulation.setScriptExecutionDisabled', {value: false});
    const plain = await browser.evaluate(`[...document.querySelectorAll('#claims-table td.claim a')].map((link) => document.querySelector(link.getAttribute('href') + ' .prose p')?.checkVisibility())`);
    assert.deepEqual(plain, Array(100).fill(true));
    await browser.go('/dev/null');
    await browser.go(page, ready);
    const shown = () => browser.evaluate(`document.querySelectorAll('#claims-table tbody tr').length`);
    const sections = () => browser.evaluate(`[...document.querySelectorAll('section.one-claim')].map((one) => one.id)`);
    const search = (words) => browser.evaluate(`document.querySelector('#filter-text').value = ${JSON.stringify(words)}; document.querySelector('#filter-text').dispatchEvent(new Event('input'))`);
    const counted = () => browser.evaluate(`document.querySelector('#filter-count').textContent`);
    assert.equal(await shown(), 50);
    assert.equal(await browser.evaluate(`document.querySelector('#packed-note').hidden`), true);
    await browser.evaluate(`document.querySelector('#more-rows button').click()`);
    assert.equal(await shown(), 100);
    await search('orm 228 shut official');
    assert.deepEqual([await shown(), await counted()], [1, '1 of 230 claims']);
    assert.deepEqual(await sections(), []);
    // The link opens the section, with its diagram and statements at work; the next one takes its place.
    await browser.evaluate(`document.querySelector('#claims-table td.claim a').click()`);
    await browser.until(`document.querySelectorAll('section.one-claim').length === 1`);
    const texts = await browser.evaluate(`[document.querySelector('#claims-table td.claim a').innerText, document.querySelector('section.one-claim h2').innerText]`);
    assert.equal(texts[0], 'The bridge at <b>Orm</b> 228 was shut');
    assert.equal(texts[1], texts[0]);
    assert.ok(await browser.evaluate(`document.querySelectorAll('section.one-claim ol.statements > li').length`) > 1);
    await search('');
    await browser.evaluate(`location.hash = document.querySelector('#claims-table td.claim a').getAttribute('href')`);
    await browser.until(`'#' + document.querySelector('section.one-claim').id === location.hash`);
    assert.equal((await sections()).length, 1);
    await browser.click('section.one-claim g.person text');
    assert.match(await browser.evaluate(`document.querySelector('section.one-claim .details').innerText`), /Official <\d+>/);
    // The address leads there from outside as well, and to every claim.
    const anchors = await browser.evaluate(`[...document.querySelectorAll('#claims-table td.claim a')].map((one) => one.getAttribute('href'))`);
    for (const anchor of [anchors[0], anchors[19], anchors[20], anchors.at(-1)]) {
      await browser.go('/dev/null');
      await browser.go(page + anchor, ready);
      assert.deepEqual(await sections(), [anchor.slice(1)]);
    }
    // Sorted by a figure over all, and on paper all; behind them a page for each of the first fifty that deserve one.
    await browser.click('#claims-table th:nth-child(3) button');
    await browser.click('#claims-table th:nth-child(3) button');
    assert.equal(await browser.evaluate(`document.querySelector('#claims-table tbody tr').cells[2].innerText`), '2');
    /** On paper: rows, sections, and what is said of them. */
    const paper = async () => {
      await browser.until(`document.documentElement.dataset.paper === 'ready'`);
      await browser.evaluate(`window.dispatchEvent(new Event('beforeprint'))`);
      const found = [await shown(), await sections(), await browser.evaluate(`document.querySelector('#paper-follows').textContent`), await browser.evaluate(`document.querySelector('#paper-listed').hidden ? '' : document.querySelector('#paper-listed').textContent`)];
      await browser.evaluate(`window.dispatchEvent(new Event('afterprint'))`);
      return found;
    };
    const looked = await sections();
    const verdictOf = `((row) => row.querySelector('td.verdict .badge')?.textContent.trim())`;
    const deserving = await browser.evaluate(`(() => { const wanted = []; window.dispatchEvent(new Event('beforeprint'));
      for (const row of document.querySelectorAll('#claims-table tbody tr')) if (${verdictOf}(row) !== 'corroborated' || row.cells[0].textContent.includes('(disputed)')) wanted.push(row.querySelector('td.claim a').getAttribute('href').slice(1));
      window.dispatchEvent(new Event('afterprint')); return wanted; })()`);
    assert.ok(deserving.length > 50 && deserving.length < 230);
    const [rows, pages, note, listed] = await paper();
    assert.equal(rows, 230);
    assert.deepEqual(pages.filter((one) => one !== looked[0] || deserving.slice(0, 50).includes(one)), deserving.slice(0, 50));
    assert.match(note, new RegExp(`the first 50 of the ${deserving.length} claims listed that are disputed or lack corroboration, each with its picture and the reasons`));
    assert.equal(listed, '');
    assert.equal(await shown(), 50);
    assert.deepEqual(await sections(), looked);
    await browser.call('Emulation.setEmulatedMedia', {media: 'print'});
    assert.equal(await browser.evaluate(`document.querySelector('#more-rows').checkVisibility()`), false);
    await browser.call('Emulation.setEmulatedMedia', {media: ''});
    // The filter holds there, too.
    await search('orm 228');
    const [few, own, said, which] = await paper();
    assert.equal(few, 1);
    assert.ok(own.length <= 2 && own.includes(looked[0]));
    assert.match(said, /open on screen|the one claim listed that is/);
    assert.equal(which, 'Listed: 1 of 230 claims, those with \u201Corm 228\u201D.');
    await search('');
    // Those listed, where paper is to have them; then the one looked at again.
    await browser.click('#print-all');
    await browser.until(`document.querySelectorAll('section.one-claim').length === 50`);
    assert.deepEqual(await sections(), await browser.evaluate(`[...document.querySelectorAll('#claims-table td.claim a')].map((one) => one.getAttribute('href').slice(1))`));
    await search('orm 228 shut official');
    await browser.until(`document.querySelectorAll('section.one-claim').length === 1`);
    await search('');
    await browser.click('#print-all');
    await browser.until(`document.querySelectorAll('section.one-claim').length === 1 && '#' + document.querySelector('section.one-claim').id === location.hash.split('&')[0]`);
    // Who is struck by a button needs no list of all; whoever opens the list finds all in it, and the choice kept.
    await browser.go('/dev/null');
    await browser.go(page, ready);
    assert.equal(await browser.evaluate(`document.querySelector('#strike').options.length`), 1);
    await browser.evaluate(`document.querySelector('#ranked button').click()`);
    const chosen = await browser.evaluate(`document.querySelector('#strike').selectedOptions[0].textContent`);
    assert.equal(await browser.evaluate(`document.querySelector('#strike').options.length`), 2);
    await browser.evaluate(`document.querySelector('#strike').dispatchEvent(new Event('pointerdown'))`);
    assert.ok(await browser.evaluate(`document.querySelector('#strike').options.length`) > 1000);
    assert.equal(await browser.evaluate(`document.querySelector('#strike').selectedOptions[0].textContent`), chosen);
  },

  async 'a change touches no row that stays where it is, and draws none that nobody sees'(browser) {
    const story = {format: 'hearsay/1', title: 'Many wells', sources: [{id: 'all', name: 'The Well Post', kind: 'outlet', unaffiliated: true}], affiliations: [], claims: [], statements: []};
    for (let i = 0; i < 700; ++i) {
      story.sources.push({id: 'p' + i, name: 'Warden ' + i, kind: 'person', unaffiliated: true});
      story.claims.push({id: 'c' + i, text: `Well ${i} ran dry`});
      story.statements.push({id: 's' + i, source: i < 600 ? 'all' : 'p' + i, asserts: ['c' + i]});
    }
    const file = join(work, 'wells.json');
    writeFileSync(file, JSON.stringify(story));
    await browser.go(report('wells', file), ready);
    const changes = async (act) => browser.evaluate(`(async () => {
      const body = document.querySelector('#claims-table tbody');
      const seen = new MutationObserver(() => {});
      seen.observe(body, {childList: true, subtree: true});
      ${act};
      const rows = seen.takeRecords().flatMap((one) => [[...one.addedNodes], [...one.removedNodes]].map((nodes) => nodes.filter((node) => node.localName === 'tr').length));
      return [rows.filter((count, at) => at % 2 === 0).reduce((a, b) => a + b, 0), rows.filter((count, at) => at % 2 === 1).reduce((a, b) => a + b, 0), body.querySelectorAll('tr.changed').length];
    })()`);
    for (let more = 0; more < 3; ++more) assert.deepEqual(await changes(`document.querySelector('#more-rows button').click()`), [50, 0, 0]);
    // Who stands behind six hundred claims is struck: those in the table say so, and fifty in the list, until all are asked for.
    assert.deepEqual(await changes(`document.querySelector('#ranked button').click()`), [0, 0, 200]);
    const listed = () => browser.evaluate(`document.querySelectorAll('#strike-result li').length`);
    assert.equal(await listed(), 50);
    await browser.evaluate(`document.querySelector('#strike-result button').click()`);
    assert.equal(await listed(), 600);
    assert.deepEqual(await changes(`document.querySelector('#more-rows button').click()`), [50, 0, 250]);
    assert.deepEqual(await changes(`document.querySelector('#controls input[value=open]').click()`), [0, 0, 250]);
    await browser.evaluate(`document.querySelector('#filter-text').value = 'well 699'; document.querySelector('#filter-text').dispatchEvent(new Event('input'))`);
    assert.equal(await browser.evaluate(`document.querySelectorAll('#claims-table tr.changed').length`), 0);
    await browser.evaluate(`document.querySelector('#filter-text').value = ''; document.querySelector('#filter-text').dispatchEvent(new Event('input'))`);
    assert.deepEqual(await changes(`document.querySelector('#strike-clear').click()`), [0, 0, 0]);
    // In a window, rows out of sight are left out of styles and layout; for who hears the page it is a table all the same.
    for (const width of [1280, 390]) {
      await browser.call('Emulation.setDeviceMetricsOverride', {width, height: 800, deviceScaleFactor: 1, mobile: false});
      await browser.evaluate(`document.querySelector('#more-rows button').click()`);
      assert.equal(await browser.evaluate(`getComputedStyle(document.querySelector('#claims-table tbody tr:last-child')).contentVisibility`), 'auto');
      await browser.evaluate(`document.querySelector('#filter-text').dispatchEvent(new Event('input'))`);
      await browser.call('Accessibility.enable');
      const {root: {nodeId}} = await browser.call('DOM.getDocument');
      const found = await browser.call('DOM.querySelector', {nodeId, selector: '#claims-table'});
      const rolesOf = async (role) => (await browser.call('Accessibility.queryAXTree', {nodeId: found.nodeId, role})).nodes.length;
      assert.deepEqual([await rolesOf('table'), await rolesOf('row'), await rolesOf('columnheader'), await rolesOf('cell')], [1, 51, 8, 400]);
      await browser.call('Accessibility.disable');
    }
    await browser.call('Emulation.clearDeviceMetricsOverride', {});
  },

  async 'hostile texts do nothing, load nothing and pose as nothing'(browser) {
    const file = join(work, 'nasty.json');
    writeFileSync(file, nastyStory);
    const page = report('nasty', file);
    await browser.go(page, ready);
    assert.equal(await browser.evaluate('window.pwned'), undefined);
    assert.equal(await browser.evaluate('document.scripts.length'), 5);
    assert.equal(await browser.evaluate(`document.querySelectorAll('iframe, img, object, embed, math, form:not(#filter), link, base').length`), 0);
    assert.equal(await browser.evaluate(`[...document.querySelectorAll('*')].filter((element) => [...element.attributes].some((one) => /^on/i.test(one.name))).length`), 0);
    const links = await browser.evaluate(`[...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? link.getAttribute('xlink:href'))`);
    assert.deepEqual(links.filter((link) => !/^(#|https?:\/\/[a-z0-9[])/.test(link)), []);
    const text = await browser.evaluate('document.documentElement.textContent');
    assert.equal(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e]/.test(text), false);
    // Every node clicked, every source struck: still nothing.
    await browser.evaluate(`for (const node of document.querySelectorAll('g.node, g.cluster')) node.dispatchEvent(new MouseEvent('click', {bubbles: true}))`);
    await browser.evaluate(`for (const option of document.querySelector('#strike').options) { document.querySelector('#strike').value = option.value; document.querySelector('#strike').dispatchEvent(new Event('change')); }`);
    assert.equal(await browser.evaluate('window.pwned'), undefined);

    // Diagrams of their own: well-formed, and several in one page keep their ids apart.
    const first = run('render', file);
    const claim = JSON.parse(nastyStory).claims[3].id;
    const second = run('render', file, '--claim', claim);
    const host = join(work, 'host.html');
    writeFileSync(host, '<!DOCTYPE html><meta charset="utf-8"><body>' + first.replace(/^<\?xml[^>]*>/, '') + second.replace(/^<\?xml[^>]*>/, ''));
    await browser.go(host);
    assert.equal(await browser.evaluate('window.pwned'), undefined);
    assert.equal(await browser.evaluate(`(() => { const ids = [...document.querySelectorAll('[id]')].map((one) => one.id); return ids.length - new Set(ids).size; })()`), 0);
    for (const svg of [first, second]) {
      assert.equal(await browser.evaluate(`new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').querySelector('parsererror, script') === null`), true);
    }
  },

  async 'without its script, and in print, it is a page all the same'(browser) {
    const page = report('plain', ...sample('poland-missile-2022'));
    await browser.call('Emulation.setScriptExecutionDisabled', {value: true});
    await browser.go(page);
    await browser.call('Emulation.setScriptExecutionDisabled', {value: false});
    assert.equal(await browser.evaluate(`document.querySelector('#controls').checkVisibility()`), false);
    assert.ok(await browser.evaluate(`document.querySelector('#claims-table').checkVisibility() && [...document.querySelectorAll('figure svg')].some((one) => one.checkVisibility())`));
    await browser.go(page, ready);
    await browser.call('Emulation.setEmulatedMedia', {media: 'print'});
    assert.equal(await browser.evaluate(`['#controls', '#filter', '#what-if-controls'].some((one) => document.querySelector(one).checkVisibility())`), false);
    await browser.call('Emulation.setEmulatedMedia', {media: ''});
  },

  async 'labels fit their shapes in every script, and no two nodes overlap'(browser) {
    const names = ['The Evening Messenger of the Upper Valley', 'Вечерний вестник верхней долины', 'رسول المساء في الوادي الأعلى',
      'שליח הערב של העמק העליון', '上游山谷晚间信使报编辑部驻外记者站', 'Ｅｖｅｎｉｎｇ 저녁 신문 ゆうかん', 'Донаувельтверлагсгезельшафтсдиректорат'];
    const story = {format: 'hearsay/1', title: names.join(' '), sources: [], affiliations: [], claims: [], statements: []};
    names.forEach((name, i) => {
      const kinds = ['outlet', 'agency', 'person', 'account', 'document', 'organization', 'state'];
      story.sources.push({id: 'p' + i, name, kind: kinds[i]}, {id: 'h' + i, name: name + ' ' + name, kind: 'organization'});
      story.affiliations.push({source: 'p' + i, with: 'h' + i, kind: 'owned_by'});
      story.claims.push({id: 'c' + i, text: name + ' ' + name + ' ' + name});
      story.statements.push({id: 's' + i, source: 'p' + i, asserts: ['c' + i], quote: name + ' ' + name, derives_from: i > 1 ? [{statement: 's' + (i - 2), kind: 'quotes'}] : []});
    });
    const file = join(work, 'scripts.json');
    writeFileSync(file, JSON.stringify(story));
    const drawings = [[file, '--graph'], [file, '--claim', 'c0'], [file, '--graph', '--style', 'dark'], [...sample('body-repatriation-2025'), '--graph'], sample('united-airlines-2008')];
    for (const options of drawings) {
      const svg = join(work, 'drawing.svg');
      run('render', ...options, '-o', svg);
      await browser.go(svg);
      const wrong = await browser.evaluate(`(() => {
        const wrong = [];
        const boxes = [];
        for (const node of document.querySelectorAll('g.node:not(.legend)')) {
          const shape = node.querySelector('polygon, ellipse, path').getBBox();
          for (const text of node.querySelectorAll('text')) {
            const box = text.getBBox();
            if (box.x < shape.x - 1 || box.x + box.width > shape.x + shape.width + 1 || box.y < shape.y - 3 || box.y + box.height > shape.y + shape.height + 3) wrong.push('cut off: ' + text.textContent);
          }
          boxes.push([node.id, shape]);
        }
        boxes.forEach(([id, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
          if (a.x + a.width > b.x + 0.5 && b.x + b.width > a.x + 0.5 && a.y + a.height > b.y + 0.5 && b.y + b.height > a.y + 0.5) wrong.push('overlap: ' + id + ' ' + other);
        }));
        for (const frame of document.querySelectorAll('g.cluster.frame')) {
          const shape = frame.querySelector('path, polygon').getBBox();
          for (const text of frame.querySelectorAll('text')) {
            const box = text.getBBox();
            if (box.x < shape.x - 1 || box.x + box.width > shape.x + shape.width + 1) wrong.push('frame cut off: ' + text.textContent);
          }
        }
        if (boxes.length < 2) wrong.push('hardly a node was drawn');
        return wrong;
      })()`);
      assert.deepEqual(wrong, [], options.join(' '));
    }
    // Of the charts nothing leaves the page, and no words lie on others.
    const charts = [['--matrix'], ['--timeline'], ['--claim', 'c2', '--timeline'], ['--claim', 'c4', '--card']].map((how) => [file, ...how]);
    for (const how of [['--matrix'], ['--timeline'], ['--claim', 'ukraine-refused', '--timeline'], ['--claim', 'ukraine-refused', '--card']]) charts.push([...sample('body-repatriation-2025'), ...how]);
    for (const options of charts) {
      const svg = join(work, 'chart.svg');
      run('render', ...options, '-o', svg);
      await browser.go(svg);
      const wrong = await browser.evaluate(`(() => {
        const wrong = [];
        const page = document.documentElement.viewBox.baseVal;
        const texts = [...document.querySelectorAll('text')];
        const straight = texts.filter((text) => !text.hasAttribute('transform')).map((text) => [text.textContent, text.getBBox()]);
        for (const [words, box] of straight) if (box.x < 0 || box.y < 0 || box.x + box.width > page.width || box.y + box.height > page.height) wrong.push('beyond the page: ' + words);
        straight.forEach(([words, a], i) => straight.slice(i + 1).forEach(([others, b]) => {
          if (a.x + a.width > b.x + 1 && b.x + b.width > a.x + 1 && a.y + a.height > b.y + 4 && b.y + b.height > a.y + 4) wrong.push(words + ' on ' + others);
        }));
        if (texts.length < 5) wrong.push('hardly anything was drawn');
        return wrong;
      })()`);
      assert.deepEqual(wrong, [], options.slice(1).join(' '));
    }
  },

  async 'a checker of accessibility finds nothing serious'(browser) {
    if (!axe) return 'skipped: no axe-core given';
    for (const name of ['body-repatriation-2025', 'niger-uranium']) {
      await browser.go(report('axe-' + name, ...sample(name)), ready);
      await browser.evaluate(readFileSync(axe, 'utf8') + '; 0');
      for (const scheme of ['light', 'dark']) {
        await browser.call('Emulation.setEmulatedMedia', {features: [{name: 'prefers-color-scheme', value: scheme}]});
        const found = await browser.evaluate(`axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations.map((one) => one.impact + ' ' + one.id + ': ' + one.nodes[0].html.slice(0, 200)))`);
        assert.deepEqual(found.filter((one) => /^(serious|critical)/.test(one)), [], scheme);
      }
    }
    return undefined;
  },
};

await runAll(tests);
