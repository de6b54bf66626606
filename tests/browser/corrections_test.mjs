// Corrections in Read: each of the commonest by two or three keys, and what each does to the story.
//   node corrections_test.mjs HEARSAY SAMPLES CHROMIUM
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {api, browser, bytes, check, file, keys, printed, read, route, run, said, serve, server, statement, stop, story, text, two} from './quay.mjs';

/** The story with these besides. */
async function withStatements(...more) {
  await stop();
  writeFileSync(file, JSON.stringify({...story, statements: [...story.statements, ...more]}));
  await serve();
}

await run({
  async two_keys_source() {
    await read('ships-printed');
    await two('1', 'Bo Lindqvist');
    check(await route('ships-printed') === 'Bo Lindqvist > Fenmoor Gazette', 'the source is another');
    check((await statement('ships-printed')).route[0].draft === undefined, 'it is no draft any more');
    // All others of the same source, by one key more.
    const strip = await browser.evaluate('document.getElementById("strip").innerText');
    check(strip.includes('1 other statement of a clerk'), 'the same is offered for the other: ' + strip);
  },
  async two_keys_split_source() {
    await read('closed-printed');
    await two('m', 'Ada Holt');
    check(await route('ships-printed') === 'Ada Holt > Fenmoor Gazette', 'all statements of the source have moved');
  },
  async two_keys_wording() {
    await read('open-printed');
    await two('e', 'instead of');
    check((await api('/api/claims?id=open')).items[0].text !== story.claims[2].text, 'the pronoun is a name');
  },
  async two_keys_tie() {
    await read('ships-printed');
    await two('1', 'Bo Lindqvist');
    await read('ships-printed');
    await two('t', 'Port Authority');
    check((await api('/api/sources?id=lindqvist')).items[0].ties.length === 0, 'the tie is struck');
    await read('ships-printed');
    await two('t', 'Port Authority');
    check((await api('/api/sources?id=lindqvist')).items[0].ties.length === 1, 'a likely tie is added');
  },
  async two_keys_route() {
    await read('closed-printed');
    await keys('c', 'Enter');
    check(await route('closed-printed') === 'a clerk > Fenmoor Gazette', 'a link is gone: ' + await route('closed-printed'));
  },
  async two_keys_missed() {
    await read('closed-printed');
    await browser.evaluate('[...document.querySelectorAll(".missed-list .card")].find((one) => one.innerText.includes("beyond repair")).focus()');
    const before = (await api('/api/story')).statements;
    await keys('y', '1');
    check((await api('/api/story')).statements === before + 2, 'two statements more');
    const claims = (await api('/api/claims?q=beyond+repair')).items;
    check(claims.length === 1 && claims[0].text === 'The crane is beyond repair', 'the claim is what was quoted: ' + JSON.stringify(claims.map((one) => one.text)));
    const made = (await api('/api/statements?article=quay&q=beyond+repair')).items[0];
    check(made && Buffer.from(text).subarray(made.span[0], made.span[1]).toString() === made.quote, 'its bytes are its words');
  },
  async emoji_span() {
    await read('ships-printed');
    check(await browser.evaluate('[...document.querySelectorAll(".article-text .here")].map((one) => one.textContent).join("")') === 'Two ships are waiting, harbour master Bo Lindqvist said', 'the passage shown is the statement’s');
    // What is selected is counted in bytes again.
    await browser.evaluate(`(() => { const walker = document.createTreeWalker(document.querySelector('.article-text'), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) { const at = node.data.indexOf('patience'); if (at < 0) continue;
        const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 8); getSelection().removeAllRanges(); getSelection().addRange(range); return; } })()`);
    await browser.press('s', 's');
    await browser.until('document.querySelector("dialog[open] .candidates button") !== null');
    await keys('1');
    const made = (await api('/api/statements?article=quay&q=patience')).items[0];
    check(made && Buffer.from(text).subarray(made.span[0], made.span[1]).toString() === 'patience', 'the selection is where it was');
  },
  async right_needs_passage() {
    // Far below the fold.
    writeFileSync(join(file + '.articles', 'quay.txt'), text.trimEnd() + '\n' + 'Nothing happened.\n'.repeat(300) + 'The pier, Ada Holt said, is sound.\n');
    const far = 'The pier, Ada Holt said, is sound';
    const whole = readFileSync(join(file + '.articles', 'quay.txt'), 'utf8');
    const start = Buffer.byteLength(whole.slice(0, whole.indexOf(far)));
    writeFileSync(file, JSON.stringify({...story, claims: [...story.claims, {id: 'pier', text: 'The pier is sound'}],
      statements: [...story.statements, said('s9', 'holt', 'pier'), {...printed('pier-printed', 's9', far), span: {start, end: start + far.length}}]}));
    await stop();
    await serve();
    await read('closed-printed');
    const disabled = (id) => browser.evaluate(`document.querySelector('.card[data-id="${id}"] .right')?.disabled`);
    // The browser tells what is in view when it gets to it.
    await browser.until(`document.querySelector('.card[data-id="closed-printed"] .right')?.disabled === false`);
    check(await disabled('pier-printed') === true, 'what was not seen may not');
    await read('pier-printed');
    await browser.until(`document.querySelector('.card[data-id="pier-printed"] .right')?.disabled === false`);
    await keys('r');
    check((await statement('pier-printed')).draft === undefined, 'once seen it is confirmed by one key');
  },
  async a_draft_takes_its_claim_along() {
    await read('closed-printed');
    await keys('x');
    await browser.until('document.getElementById("spoken").textContent !== ""');
    const spoken = await browser.evaluate('document.getElementById("spoken").textContent');
    check(spoken.includes('The north quay is closed is now gone'), 'that is said: ' + spoken);
    check((await api('/api/claims?q=north+quay')).total === 0, 'nobody speaks of it');
    await browser.click('#undo');
    await browser.until(`document.querySelector('.card[data-id="closed-printed"]') !== null`);
    check((await api('/api/claims?id=closed')).total === 1, 'both are back');
  },
  async verdict_announced_and_undone() {
    await read('closed-printed');
    await browser.until(`document.querySelector('.card.chosen .right')?.disabled === false`);
    await keys('r');
    await read('closed-printed');
    await keys('x');
    await browser.until('document.getElementById("spoken").textContent !== ""');
    const spoken = await browser.evaluate('document.getElementById("spoken").textContent');
    check(spoken.includes('The north quay is closed is now unsupported'), 'the verdict is spoken: ' + spoken);
    check((await browser.evaluate('document.getElementById("strip").innerText')).includes('unsupported'), 'and shown');
    await browser.call('Input.dispatchKeyEvent', {type: 'keyDown', key: 'z', code: 'KeyZ', modifiers: 2});
    await browser.call('Input.dispatchKeyEvent', {type: 'keyUp', key: 'z', code: 'KeyZ', modifiers: 2});
    await browser.until(`fetch('/api/claims?id=closed', {headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token')}}).then((reply) => reply.json()).then((list) => list.items[0].verdict.affiliation === 'uncorroborated')`);
  },
  async conflict_is_shown_and_nothing_lost() {
    await read('ships-printed');
    await browser.press('1', '1');
    await browser.until('document.querySelector("dialog[open] .candidates button") !== null');
    // Another window changes the same, and this one has not heard of it yet.
    await browser.evaluate(`fetch('/api/edits', {method: 'POST', headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token'), 'Content-Type': 'application/json'},
      body: JSON.stringify({verb: 'statement.source', args: {statement: 's2', source: 'holt'}, client: 'other:1', by: 'Ben'})})`);
    await browser.until('document.getElementById("strip").innerText.includes("Ben")');
    check(await browser.evaluate('document.querySelector("dialog[open]") !== null'), 'what is being chosen stays open');
    // What was not seen is not written over, though the window has heard that there is something.
    await browser.press('1', '1');
    await browser.until('document.querySelector(".card .error .conflict")?.innerText !== undefined && document.querySelector(".card .error .conflict").innerText !== ""');
    const told = await browser.evaluate('document.querySelector(".card .error").innerText');
    check(told.includes('Ben has changed the same') && told.includes('“Two ships are waiting”, who says it: theirs is Ada Holt, yours would be '), 'theirs is shown in names and words: ' + told);
    check(!/s2|holt|statements/.test(told), 'and in no ids: ' + told);
    check(await route('ships-printed') === 'Ada Holt > Fenmoor Gazette', 'and stays');
    browser.forgive(/409 \(Conflict\)/);
  },
  async what_somebody_else_dropped_is_told_in_its_words() {
    await read('ships-printed');
    await browser.press('e', 'e');
    await browser.until('document.querySelector("dialog[open] .candidates button") !== null');
    const other = (verb, args) => browser.evaluate(`fetch('/api/edits', {method: 'POST', headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token'), 'Content-Type': 'application/json'},
      body: JSON.stringify({verb: ${JSON.stringify(verb)}, args: ${JSON.stringify(args)}, client: 'other:1', by: 'Ben'})}).then((reply) => reply.status)`);
    check(await other('statement.drop', {statement: 'ships-printed'}) === 201, 'the other window drops it');
    await browser.until('document.getElementById("strip").innerText.includes("Ben")');
    await browser.type('Three ships are waiting');
    await browser.press('Enter', '\r');
    await browser.until('document.querySelector("#strip .error .conflict")?.innerText.includes("gone")');
    const told = await browser.evaluate('document.querySelector("#strip .error").innerText');
    check(told.includes('Ben has taken it away meanwhile') && told.includes('“Two ships are waiting” is gone') && !told.includes('ships-printed'), 'what is gone is told in its words: ' + told);
    browser.forgive(/409 \(Conflict\)/);
  },
  async another_of_several_comes_with_their_ties() {
    await stop();
    writeFileSync(file, JSON.stringify({...story, sources: story.sources.map((one) => (one.id === 'clerk' ? {...one, name: 'two clerks'} : one)), affiliations: [...story.affiliations, {source: 'clerk', with: 'port', kind: 'employed_by'}]}));
    await serve();
    await read('ships-printed');
    await two('w', 'another of two clerks');
    await browser.until('document.getElementById("strip").innerText.includes("another of two clerks, like two clerks: employed by Port Authority")');
    await browser.until('document.activeElement.closest(".card") !== null');
    await keys('a');
    const made = (await api('/api/sources?q=another+of+two')).items[0];
    check(made.anonymous && made.ties.map((tie) => tie.kind + ' ' + tie.with).join() === 'employed_by port', 'it belongs to the same: ' + JSON.stringify(made));
  },
  async how_it_was_passed_on_goes_for_the_rest_of_it() {
    await stop();
    const passed = (id, words, more) => printed(id, 'w-' + id, words, {derives_from: [{statement: 'w-' + id, kind: 'relays'}], ...more});
    const from = (id, claim) => ({id: 'w-' + id, source: 'agency', draft: 0.6, asserts: [claim]});
    writeFileSync(file, JSON.stringify({...story, statements: [from('one', 'closed'), passed('one', 'The north quay is closed'), from('two', 'ships'), passed('two', 'Two ships are waiting'), from('three', 'open'), passed('three', 'It will open again on Friday', {derives_from: [{statement: 'w-three', kind: 'translates'}]})]}));
    await serve();
    await read('one');
    await two('h', 'translates');
    await browser.until('document.getElementById("strip").innerText.includes("1 other passage that Fenmoor Gazette has from Corvane: translates too")');
    await browser.until('document.activeElement.closest(".card") !== null');
    await keys('a');
    check((await statement('two')).route.at(-1).by === 'translates', 'the other is translated too');
  },
  async what_refers_back_finds_its_claim() {
    const such = 'He asked for patience';
    await stop();
    const claims = [...story.claims, {id: 'a1', text: 'An anchor was lost and had to be left there'}, {id: 'such', text: 'Any such closure had been ordered'}];
    writeFileSync(file, JSON.stringify({...story, claims, statements: [...story.statements, {id: 'elsewhere', source: 'port', asserts: ['a1']}, {id: 'own-such', source: 'port', denies: ['such'], draft: 0.6},
      {id: 'such-printed', source: 'gazette', article: 'quay', draft: 0.6, derives_from: [{statement: 'own-such', kind: 'paraphrases'}], quote: such, span: bytes(such)}]}));
    await serve();
    await read('such-printed');
    await browser.press('e', 'e');
    await browser.until('document.querySelectorAll("dialog[open] .candidates button").length > 3');
    const shown = await browser.evaluate('[...document.querySelectorAll("dialog[open] .candidates button")].map((one) => one.innerText)');
    const at = (words) => shown.findIndex((one) => one.includes(words));
    check(at('Two ships') > 0 && at('Two ships') < at('The north quay') && at('The north quay') < at('It will open') && at('It will open') < at('An anchor'), 'what the article says before, the nearest first, then the rest: ' + shown.join(' | '));
  },
  async who_says_i_is_named() {
    await stop();
    writeFileSync(file, JSON.stringify({...story, claims: story.claims.map((one) => (one.id === 'open' ? {...one, text: 'I have not closed it and I do not intend to'} : one))}));
    await serve();
    await read('open-printed');
    await two('e', 'Ada Holt has not closed it and does not intend to');
    check((await api('/api/claims?id=open')).items[0].text === 'Ada Holt has not closed it and does not intend to', 'by whom it is, in their words');
  },
  async whose_ties_are_missing_is_seen_where_they_speak() {
    await read('open-printed');
    check((await browser.evaluate('document.querySelector(".card.chosen").innerText')).includes('Ada Holt: no ties recorded'), 'it is said');
    await two('t', 'No ties that matter');
    await browser.until('!document.querySelector(".card.chosen").innerText.includes("no ties recorded")');
  },
  async what_an_article_says_itself_gets_a_source() {
    await withStatements({id: 'own', source: 'gazette', article: 'quay', draft: 0.6, asserts: ['ships'], quote: 'He asked for patience', span: bytes('He asked for patience')});
    await read('own');
    await two('1', 'Ada Holt');
    check(await route('own') === 'Ada Holt > Fenmoor Gazette', 'who printed it stays: ' + await route('own'));
  },
  async how_it_came_who_else_says_it_and_what_is_taken_back() {
    await read('closed-printed');
    await two('h', 'copies');
    check((await statement('closed-printed')).route.at(-1).by === 'copies', 'it was copied');
    await read('ships-printed');
    await two('w', 'Ada Holt');
    check((await api('/api/statements?claim=ships&article=quay')).items.map((one) => one.route[0].name).sort().join() === 'Ada Holt,a clerk', 'two say it');
    await read('open-printed');
    await two('b', 'The north quay is closed');
    check(JSON.stringify((await api('/api/export?as=story')).statements.find((one) => one.id === 'open-printed').retracts) === '["closed-printed"]', 'it takes the other back');
    const card = await browser.evaluate('document.querySelector(".card[data-id=open-printed]").innerText');
    check(/takes back what Fenmoor Gazette said: “The north quay is closed”/.test(card), 'its card says what: ' + card);
    check((await browser.evaluate('document.querySelector(".card[data-id=closed-printed]").innerText')).includes('Taken back by Fenmoor Gazette'), 'and the other by whom');
  },
  async what_was_decided_last_is_not_hit_by_the_next_key() {
    for (const id of ['closed-printed', 'ships-printed', 'open-printed']) {
      await read(id);
      await browser.until(`document.querySelector('.card.chosen .right')?.disabled === false`);
      await keys('r');
    }
    await browser.until('document.activeElement.innerText === "Next article"');
    const before = (await api('/api/story')).seq;
    await browser.press('x', 'x');
    await browser.press('j', 'j');
    await browser.until('document.activeElement.classList.contains("card")');
    check((await api('/api/story')).seq === before, 'nothing was dropped');
  },
  async what_denies_a_claim_denies_it_by_two_keys() {
    await stop();
    writeFileSync(file, JSON.stringify({...story, claims: story.claims.map((one) => (one.id === 'open' ? {...one, text: 'No quay of the north is closed'} : one))}));
    await serve();
    await read('open-printed');
    await two('e', 'The north quay is closed a claim of the story: this says the contrary');
    const [closed] = (await api('/api/claims?id=closed')).items;
    check(closed.denied > 0 && (await api('/api/claims?id=open')).total === 0, 'it denies the other: ' + JSON.stringify(closed));
  },
  async the_rest_of_an_article_is_left_out() {
    await read('closed-printed');
    await browser.until(`document.querySelector('.card.chosen .right')?.disabled === false`);
    await keys('r');
    await browser.until('document.querySelectorAll(".card.draft").length === 2 && document.activeElement.closest(".card") !== null');
    await browser.press('X', 'X');
    await browser.until('document.querySelectorAll(".statements .card.draft").length === 0 && document.getElementById("strip").innerText.includes("2 statements left out")');
    check((await api('/api/statements?article=quay')).items.map((one) => one.id).join() === 'closed-printed', 'what was decided stays');
    await browser.clickOn('[...document.querySelectorAll("#strip button")].find((one) => one.innerText === "Undo all 2")');
    await browser.until('document.querySelectorAll(".statements .card.draft").length === 2');
    check((await api('/api/claims')).total === 3, 'all of it is back');
  },
  async that_somebody_has_no_ties_is_said_where_they_speak() {
    await read('open-printed');
    await two('t', 'No ties that matter');
    check((await api('/api/sources?id=holt')).items[0].unaffiliated === true, 'it is known of the source');
    // And under Sources it is told what comes of it.
    await stop();
    writeFileSync(file, JSON.stringify({...story, statements: [...story.statements, {id: 'aas', source: 'lindqvist', asserts: ['open'], url: 'https://port.example/1'}]}));
    await serve();
    await browser.visit(server.screen('sources/holt'), 'document.querySelector(".card.chosen .would p") !== null');
    const told = await browser.evaluate('document.querySelector(".card.chosen .would").innerText');
    check(/If it has no ties that matter \(u\): .*unestablished → .*corroborated It will open again/.test(told.replace(/\s+/g, ' ')), 'what would come of it: ' + told);
    await browser.visit(server.screen('claims/open'), 'document.querySelector(".detail .bounds a[href=\\"#sources/holt\\"]") !== null');
  },
  async one_of_several_claims_is_dropped() {
    await withStatements({...said('s7', 'holt', 'open'), asserts: ['open', 'ships', 'closed']}, {id: 'three', source: 'gazette', article: 'quay', draft: 0.6, derives_from: ['s7'], quote: 'He asked for patience', span: bytes('He asked for patience')});
    await read('three');
    await two('x', 'Two ships');
    check((await statement('three')).carries.map((one) => one.claim).join() === 'closed,open', 'the others stay');
  },
  async a_claim_is_found_while_somebody_types() {
    await read('ships-printed');
    await browser.press('e', 'e');
    await browser.until('document.querySelector("dialog[open] textarea") !== null');
    for (const letter of 'open again') await browser.press(letter, letter);
    await browser.until(`document.querySelector('dialog[open] .candidates button')?.innerText.includes('It will open again')`);
    check(await browser.evaluate('document.querySelector("dialog[open] textarea").value') === 'open again', 'the words that stood there are replaced');
    check((await browser.evaluate('[...document.querySelectorAll("dialog[open] .candidates button")].at(-1).innerText')).includes('Enter'), 'Enter takes what is written');
    await browser.press('ArrowDown');
    await browser.press('Enter', '\r');
    await browser.until(`fetch('/api/claims?id=ships', {headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token')}}).then((reply) => reply.json()).then((list) => list.total === 0)`);
  },
  async who_went_to_a_candidate_stays_on_it_when_more_are_found() {
    await read('ships-printed');
    await browser.press('e', 'e');
    await browser.until('document.querySelector("dialog[open] textarea") !== null');
    // What the server finds comes when it is let through.
    await browser.evaluate('{ const ask = fetch; const open = new Promise((go) => { window.letThrough = go; }); window.fetch = async (...what) => { const reply = await ask(...what); await open; return reply; }; }');
    for (const letter of 'open again') await browser.press(letter, letter);
    await browser.press('ArrowDown');
    await browser.evaluate('{ window.before = document.activeElement; letThrough(); }');
    await browser.until('!before.isConnected');
    check(await browser.evaluate('document.activeElement.innerText === before.innerText'), 'it is the one that was gone to: ' + await browser.evaluate('document.activeElement.innerText'));
    await browser.press('Enter', '\r');
    await browser.until(`fetch('/api/claims?id=ships', {headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token')}}).then((reply) => reply.json()).then((list) => list.total === 0)`);
  },
  async a_long_claim_is_written_over_several_lines() {
    const long = 'The north quay is closed to all ships that are longer than a hundred metres, and will stay so until the divers of the port have looked at each of its piles and said in writing which of them must be replaced';
    await stop();
    writeFileSync(file, JSON.stringify({...story, claims: story.claims.map((one) => (one.id === 'closed' ? {...one, text: long} : one))}));
    await serve();
    await read('closed-printed');
    await browser.press('e', 'e');
    await browser.until('document.querySelector("dialog[open] textarea") !== null');
    const field = (what) => browser.evaluate(`(() => { const field = document.querySelector('dialog[open] textarea'); return ${what}; })()`);
    check(await field('field.value') === long, 'all of it is there');
    // All of it is seen, as soon as the dialog is laid out.
    await browser.until(`(() => { const field = document.querySelector('dialog[open] textarea'); return field.scrollHeight <= field.clientHeight && field.clientHeight > 50; })()`);
    check(await field('field.getAttribute("aria-label")') === 'Search or write', 'it has a name');
    // Upwards within the words, not to the candidates; a line of its own begins nowhere.
    await browser.press('End');
    await browser.chord('ArrowUp', 0);
    check(await field('document.activeElement === field && field.selectionStart < field.value.length'), 'an arrow moves within the words: ' + await field('document.activeElement.tagName + field.selectionStart'));
    await browser.chord('Enter', 8);
    check(await field('field.isConnected && !field.value.includes("\\n")'), 'there is one line');
    await field('field.setSelectionRange(field.value.length, field.value.length)');
    await browser.type(',\nand how soon');
    await keys('Enter');
    check((await api('/api/claims?id=closed')).items[0].text === long + ', and how soon', 'Enter takes it, in one line: ' + (await api('/api/claims?id=closed')).items[0].text);
    // And under Claims, where Esc leaves it as it was.
    await browser.visit(server.screen('claims/closed'), 'document.querySelector(".wording textarea") !== null');
    const wording = (what) => browser.evaluate(`(() => { const field = document.querySelector('.wording textarea'); return ${what}; })()`);
    await wording('field.focus()');
    await browser.until(`(() => { const field = document.querySelector('.wording textarea'); return field.scrollHeight <= field.clientHeight && field.clientHeight > 50; })()`);
    await browser.type('x');
    await browser.press('Escape');
    check(await wording('field.value') === long + ', and how soon', 'as it was: ' + await wording('field.value'));
    await wording('field.select()');
    await browser.type('The quay is shut');
    await browser.press('Enter', '\r');
    await browser.until('document.querySelector(".detail h2")?.innerText === "The quay is shut"');
  },
  async whoever_is_typed_passed_it_on() {
    await read('ships-printed');
    await browser.press('c', 'c');
    await browser.until('document.querySelector("dialog[open] input") !== null');
    for (const letter of 'Bittern') await browser.press(letter, letter);
    await browser.until('document.querySelector("dialog[open] .candidates button")?.innerText.includes("Daily Bittern")');
    await keys('Enter');
    check(await route('ships-printed') === 'a clerk > Daily Bittern > Fenmoor Gazette', 'it came by the Bittern: ' + await route('ships-printed'));
  },
  async whoever_is_not_named_stays_so() {
    await read('ships-printed');
    await browser.press('1', '1');
    await browser.until('document.querySelector("dialog[open] input") !== null');
    for (const letter of 'another sailor') await browser.press(letter, letter);
    await browser.until('document.querySelector("dialog[open] .candidates")?.innerText.includes("not named")');
    await keys('Enter');
    check((await statement('ships-printed')).route[0].anonymous === true, 'nobody knows who that is');
  },
  async selected_words_are_somebodys_without_a_card() {
    await read('closed-printed');
    await browser.evaluate(`(() => { document.querySelector('.published').focus(); const walker = document.createTreeWalker(document.querySelector('.article-text'), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) { const at = node.data.indexOf('patience'); if (at < 0) continue;
        const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 8); getSelection().removeAllRanges(); getSelection().addRange(range); return; } })()`);
    await browser.press('s', 's');
    await browser.until('document.querySelector("dialog[open] .candidates button") !== null');
  },
});
