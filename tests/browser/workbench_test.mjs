// The workbench in a real browser: its screens, all six steps by the keyboard alone, and what must not get lost.
//   node workbench_test.mjs HEARSAY SAMPLES CHROMIUM [AXE]
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {address, api, axe, browser, bytes, candidate, check, file, keys, printed, read, route, run, said, serve, server, statement, stop, story, two} from './quay.mjs';

await run({
  async a_duplicated_tab_loses_nothing() {
    // A browser that duplicates a tab hands its storage on.
    await read('ships-printed');
    await keys('d');
    const before = (await api('/api/story')).seq;
    await read('open-printed');
    await keys('d');
    check((await api('/api/story')).seq === before + 1, 'the other page\u2019s edits are its own');
  },
  async an_unreachable_server_loses_nothing() {
    await read('ships-printed');
    const connected = (is) => browser.call('Network.emulateNetworkConditions', {offline: !is, latency: 0, downloadThroughput: -1, uploadThroughput: -1});
    try {
      await connected(false);
      await browser.press('x', 'x');
      await browser.until('document.getElementById("saving").innerText.includes("Not saved: 1")');
      await browser.press('d', 'd');
      await browser.until('document.getElementById("strip").innerText.includes("does not answer")');
    } finally {
      await connected(true);
    }
    await browser.until('document.getElementById("saving").innerText === "Saved"');
    check((await api('/api/statements?id=ships-printed')).total === 0, 'it has arrived');
    browser.forgive(/ERR_INTERNET_DISCONNECTED/);
  },
  async claims_show_why() {
    // How it spread, and who stands behind it.
    await browser.visit(address + '&go=claims/closed', '[...document.querySelectorAll(".detail img")].filter((one) => one.naturalWidth > 100).length === 2');
    check((await browser.evaluate('document.querySelector(".explanation").innerText')).includes('a clerk'), 'it is explained');
    await browser.click('.carriers button');
    await browser.until('document.querySelector(".detail [role=status]").innerText.includes("Without")');
    await browser.evaluate('document.querySelector(".wording textarea").value = "The quay is closed for good"');
    await browser.click('.wording button');
    await browser.until('document.querySelector(".detail h2")?.innerText === "The quay is closed for good"');
    check(await browser.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out');
  },
  async a_picture_is_saved_where_it_was_looked_at() {
    await browser.visit(address + '&go=claims/closed', '[...document.querySelectorAll(".detail img")].filter((one) => one.naturalWidth > 100).length === 2');
    // What a link would save, without saving it.
    await browser.evaluate(`{ window.saved = []; HTMLAnchorElement.prototype.click = function () { window.saved.push(this.download); }; }`);
    await browser.evaluate(`[...document.querySelectorAll('.detail button')].filter((one) => one.innerText === 'SVG').forEach((one) => one.click())`);
    await browser.until('window.saved.length === 2');
    check((await browser.evaluate('window.saved.sort().join()')) === 'closed-diagram.svg,closed-timeline.svg', 'the pictures of the claim');
    await browser.visit(address.replace('#', '?again=1#') + '&go=hand-over', 'document.querySelector(".files") !== null');
    const files = await browser.evaluate('document.querySelector(".files").innerText');
    for (const name of ['graph.svg', 'graph.png', 'matrix.svg', 'timeline.png']) check(files.includes('Save ' + name), name + ' is offered: ' + files);
  },
  async from_article_to_draft() {
    writeFileSync(join(file + '.articles', 'crane.txt'), 'The crane broke on Friday, engineer Ida Moss told Corvane.\n');
    await browser.visit(address + '&go=inbox', 'document.querySelector(".card form") !== null');
    await browser.evaluate('document.querySelector(".card form input").value = "Port News"');
    await browser.click('.card form button');
    await browser.until('location.hash.startsWith("#read/crane") && document.querySelector(".card.chosen") !== null');
    const made = (await api('/api/statements?article=crane')).items[0];
    check(made.route.map((stop) => stop.name).join(' > ') === 'Ida Moss > Corvane > Port News', 'the article is drafted');
  },
  async filters_keep_the_keys() {
    await browser.visit(address + '&go=sources', 'document.activeElement?.classList.contains("card")');
    await browser.evaluate('document.querySelector(".filters [name=undocumented]").focus()');
    const count = await browser.evaluate('document.querySelectorAll(".cards > .card").length');
    await browser.press(' ', ' ');
    await browser.until(`document.querySelectorAll(".cards > .card").length > ${count}`);
    check(await browser.evaluate('document.activeElement.name') === 'undocumented', 'who sets a filter of Sources stays at it');
    await browser.visit(server.screen('claims'), 'document.querySelectorAll("tbody tr").length === 3');
    await browser.evaluate('{ const verdict = document.querySelector(".filters [name=verdict]"); verdict.focus(); verdict.value = "corroborated"; verdict.dispatchEvent(new Event("change")); }');
    await browser.until('document.querySelectorAll("tbody tr").length === 0');
    check(await browser.evaluate('document.activeElement.name') === 'verdict', 'and of Claims');
  },
  async history_says_what_was_done() {
    await read('ships-printed');
    await keys('d');
    await browser.click('#show-history');
    await browser.until('document.querySelector(".history li")?.innerText.includes("Statement changed: “Two ships are waiting” – ")');
  },
  async a_claim_that_stands_in_no_article_is_shown() {
    await stop();
    writeFileSync(file, JSON.stringify({...story, statements: [...story.statements, {id: 'aas', source: 'lindqvist', asserts: ['crane'], url: 'https://port.example/1'}], claims: [...story.claims, {id: 'crane', text: 'The crane is beyond repair'}]}));
    await serve();
    await browser.visit(address + '&go=claims/crane', 'document.querySelector(".carriers button") !== null && document.querySelector(".explanation p") !== null');
    const shown = (await browser.evaluate('document.querySelector(".detail").innerText')).split('\n');
    check(shown.includes('Who speaks of it') && !shown.includes('null'), 'and nothing besides: ' + shown.join(' | '));
  },
  async join_goes_on_where_more_comes() {
    await stop();
    const claims = [{id: 'closed', text: 'The north quay is closed to ships'}, {id: 'closed-too', text: 'The north quay was closed to ships'}, {id: 'crane', text: 'The crane of the harbour is beyond repair'}];
    writeFileSync(file, JSON.stringify({...story, claims, articles: [...story.articles, {id: 'other', outlet: 'bittern', published: '2031-04-08'}],
      statements: [{id: 'a', source: 'gazette', article: 'quay', asserts: ['closed', 'crane']}, {id: 'b', source: 'bittern', article: 'other', asserts: ['closed-too']}]}));
    await serve();
    await browser.visit(address + '&go=join', 'document.querySelector(".card.chosen") !== null && document.activeElement.classList.contains("card")');
    for (let left = (await api('/api/proposals')).total; left > 0; left = (await api('/api/proposals')).total) {
      await browser.press('n', 'n');
      await browser.until(`document.querySelectorAll(".card").length < ${left}`);
    }
    check(await browser.evaluate('document.activeElement.id') === 'main', 'the keys are where the next question comes');
    await browser.evaluate(`fetch('/api/edits', {method: 'POST', headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token'), 'Content-Type': 'application/json'},
      body: JSON.stringify({verb: 'statement.make', args: {article: 'other', source: 'holt', claim: {text: 'The crane of the harbour is beyond any repair'}, quote: 'The crane'}, client: 'other:1', by: 'Ben'})})`);
    await browser.until('document.activeElement.classList.contains("card")');
  },
  async registry_by_digit() {
    writeFileSync(file, JSON.stringify({...story, sources: [...story.sources, {id: 'corvane-agency', name: 'the Corvane agency', kind: 'organization'}],
      affiliations: [...story.affiliations, {source: 'agency', with: 'port', kind: 'owned_by'}],
      statements: [...story.statements, said('s7', 'corvane-agency', 'open')]}));
    await stop();
    await serve();
    await browser.visit(address + '&go=sources?q=corvane', 'document.querySelector(".card.chosen .likely button") !== null');
    await browser.evaluate('document.querySelector(".card.chosen").focus()');
    check((await browser.evaluate('document.querySelector(".card.chosen .likely").innerText')).includes('Corvane agency, owned by Port Authority'), 'who it may be is shown with its ties');
    await browser.press('1', '1');
    await browser.until(`fetch('/api/statements?id=s7', {headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token')}}).then((reply) => reply.json()).then((list) => list.items[0].source === 'agency')`);
  },
  async a_timeline_tells_how_the_verdict_came_about() {
    await browser.visit(address + '&go=claims/closed', 'document.querySelector(".timeline li") !== null');
    const line = await browser.evaluate('document.querySelector(".timeline").innerText');
    check(line.includes('2031-04-07') && line.includes('uncorroborated') && line.includes('Fenmoor Gazette'), 'when, who, and the verdict: ' + line);
  },
  async what_was_taken_back_is_compared() {
    await browser.visit(address + '&go=claims/closed', 'document.querySelector(".picture img") !== null');
    const buttons = `[...document.querySelectorAll('.detail button')].filter((one) => one.innerText === 'Before and after it was taken back')`;
    check(await browser.evaluate(buttons + '.length') === 0, 'nothing was taken back, and nothing is offered');
    await stop();
    const statements = [{id: 'a', source: 'agency', asserts: ['closed'], at: '2031-04-07'}, {id: 'b', source: 'port', asserts: ['closed'], at: '2031-04-08'}, {id: 'c', source: 'agency', at: '2031-04-09', retracts: [{statement: 'a'}]}];
    writeFileSync(file, JSON.stringify({format: 'hearsay/1', title: 'The quay', sources: story.sources, claims: story.claims.slice(0, 1), statements}));
    await serve();
    await browser.visit(address + '&go=claims/closed', `${buttons}.length === 1`);
    const images = await browser.evaluate('document.querySelectorAll(".detail img.spread").length');
    await browser.evaluate(buttons + '[0].click()');
    await browser.until(`document.querySelectorAll('.detail img.spread').length === ${images + 1} && [...document.querySelectorAll('.detail img.spread')].every((one) => one.naturalWidth >= 420 && one.width >= 0.74 * one.naturalWidth)`);
  },
  async questions_of_control_show_what_differs() {
    await read('closed-printed');
    await keys('r');
    await browser.visit(address.replace('#', '?again=1#') + '&go=hand-over', '[...document.querySelectorAll("main button")].some((one) => one.innerText === "Ask me")');
    await browser.evaluate('[...document.querySelectorAll("main button")].find((one) => one.innerText === "Ask me").click()');
    await browser.until('document.querySelector("dialog[open] .candidates button") !== null');
    const asked = await browser.evaluate('document.querySelector("dialog[open] h2").innerText');
    check(asked.includes('The north quay is closed') , 'the words are shown: ' + asked);
    await browser.press(await candidate('Ada Holt'));
    await browser.until('document.querySelector("main [role=status]")?.innerText.includes("1 answer of 1 differs")');
    check((await browser.evaluate('document.querySelector("main").innerText')).includes('the story has a clerk, you said Ada Holt'), 'the disagreement is printed');
  },
  async drafting_again_keeps_decisions() {
    writeFileSync(join(file + '.articles', 'crane.txt'), 'The crane broke on Friday, engineer Ida Moss told Corvane. Two ferries wait, Ada Holt said.\n');
    await browser.visit(address + '&go=inbox', 'document.querySelector(".card form") !== null');
    await browser.evaluate('document.querySelector(".card form input").value = "Port News"');
    await browser.click('.card form button');
    await browser.until('location.hash.startsWith("#read/crane") && document.querySelectorAll(".card.draft").length === 2');
    await browser.until('document.querySelector(".card.chosen .right")?.disabled === false');
    const decided = await browser.evaluate('document.querySelector(".card.chosen").dataset.id');
    await keys('r');
    writeFileSync(join(file + '.articles', 'crane.txt'), 'A storm is coming, the mayor said. Two ferries wait, Ada Holt said. The crane broke on Friday, engineer Ida Moss told Corvane.\n');
    await browser.evaluate('[...document.querySelectorAll("button")].find((one) => one.innerText === "Draft again").click()');
    await browser.until('document.querySelectorAll(".card.draft").length === 2 && document.querySelector(".article-text").innerText.includes("storm")');
    check((await statement(decided)).draft === undefined, 'what was decided stays');
  },
  async six_steps_by_keyboard() {
    await stop();
    rmSync(file);
    rmSync(join(file + '.articles', 'quay.txt'));
    writeFileSync(file, JSON.stringify({format: 'hearsay/1', title: 'The crane', sources: [{id: 'corvane', name: 'Corvane', kind: 'agency'}, {id: 'port', name: 'Port Authority', kind: 'organization'}]}));
    await serve();
    const focused = (condition) => browser.evaluate(`(() => { const one = document.activeElement; return Boolean(${condition}); })()`);
    /** Tab until the condition holds of what has the focus: nothing else but the keyboard moves it. */
    const tabTo = async (condition, shift = false) => {
      for (let i = 0; i < 80; ++i) {
        if (await focused(condition)) return;
        await browser.chord('Tab', shift ? 8 : 0);
      }
      throw new Error('the keyboard never gets to: ' + condition);
    };
    const step = async (name) => {
      await tabTo(`one.closest('nav') && one.innerText.startsWith(${JSON.stringify(name)})`);
      await browser.press('Enter', '\r');
      await browser.until(`document.querySelector("main h1")?.innerText.startsWith(${JSON.stringify(name)}) || ${JSON.stringify(name)} === 'Read'`);
    };
    await browser.visit(address + '&go=inbox', 'document.querySelector("textarea") !== null');
    for (const words of ['BY OLE SAND\nPort News, April 9, 2031\n\nThe crane broke on Friday, engineer Ida Moss told Corvane.', 'Sea Times, April 10, 2031\n\nThe crane broke on Friday, the Port Authority said.']) {
      const count = await browser.evaluate('document.querySelectorAll(".cards .card").length');
      await tabTo('one.tagName === "TEXTAREA"');
      await browser.type(words);
      await tabTo('one.innerText === "Bring it in"');
      await browser.press('Enter', '\r');
      await browser.until(`document.querySelectorAll(".cards .card").length === ${count + 1}`);
    }
    for (let left = 2; left > 0; --left) {
      await tabTo('one.closest(".card") && one.tagName === "INPUT"');
      if (await focused('one.value === ""')) await browser.type(left === 2 ? 'Port News' : 'Sea Times');
      await browser.press('Enter', '\r');
      await browser.until('location.hash.startsWith("#read/") && document.querySelector(".card.chosen") !== null');
      await browser.until('document.querySelector(".card.chosen .right")?.disabled === false');
      await keys('r');
      if (left > 1) await step('Inbox');
    }
    check((await api('/api/story')).drafts === 0, 'everything was read');
    await step('Join');
    if ((await api('/api/proposals')).total > 0) {
      await tabTo('one.closest(".card")');
      const total = (await api('/api/proposals')).total;
      await browser.press('y', 'y');
      await browser.until(`fetch('/api/proposals', {headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token')}}).then((reply) => reply.json()).then((list) => list.total < ${total})`);
    }
    await step('Sources');
    await tabTo('one.classList.contains("card")');
    await keys('u');
    await step('Claims');
    await tabTo('one.closest("td")');
    await browser.press('Enter', '\r');
    await browser.until('document.querySelector(".explanation h3") !== null');
    await tabTo('one.innerText === "Strike"');
    await browser.press('Enter', '\r');
    await browser.until('document.querySelector(".detail [role=status]")?.innerText.includes("Without")');
    await step('Hand over');
    await tabTo('one.innerText === "Save story.json"');
    check((await api('/api/export?as=story')).claims.length >= 1, 'there is a story to hand over');
  },
  async right_to_left() {
    const arabic = 'قال المتحدث باسم الميناء إن الرصيف مغلق. Bo Lindqvist said the ships wait.\nوأضاف أن السفن تنتظر.\n';
    const words = 'قال المتحدث باسم الميناء إن الرصيف مغلق';
    writeFileSync(join(file + '.articles', 'quay.txt'), arabic);
    writeFileSync(file, JSON.stringify({...story, claims: [...story.claims, {id: 'arabic', text: 'الرصيف مغلق'}],
      statements: [...story.statements.slice(0, 3).map((one) => (one.article ? {...one, quote: words, span: {start: 0, end: Buffer.byteLength(words)}, derives_from: ['arabic-said']} : one)), said('arabic-said', 'lindqvist', 'arabic')]}));
    await stop();
    await serve();
    await read('closed-printed');
    check(await browser.evaluate('[...document.querySelectorAll(".article-text .here")].map((one) => one.textContent).join("")') === words, 'the passage is found by its bytes');
    check(await browser.evaluate('getComputedStyle(document.querySelector(".article-text p")).direction') === 'rtl', 'the paragraph runs from the right');
    check(await browser.evaluate('getComputedStyle(document.querySelector(".card.chosen .carried bdi")).direction') === 'rtl', 'so does the claim, and the page around it does not');
    check(await browser.evaluate('getComputedStyle(document.querySelector(".card.chosen .route")).direction') === 'ltr', 'a route runs from its origin');
    check(await browser.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out');
  },
  async long_article() {
    const paragraph = 'The quay, Ada Holt said, is sound; nothing else was said about it on that long day by anybody at the harbour. ';
    const long = (paragraph.repeat(3).trim() + '\n').repeat(620);
    check(long.length > 200000, 'it is long');
    writeFileSync(join(file + '.articles', 'quay.txt'), long);
    await stop();
    await serve();
    const begun = Date.now();
    await read('closed-printed');
    console.log('     200,000 characters are open after ' + (Date.now() - begun) + ' ms');
    check((await browser.evaluate('document.querySelector(".article-text").textContent.length')) > 199000, 'all of it is there, for the browser to find words in');
    const [first, second] = ['closed-printed', 'ships-printed'];
    await browser.press('j', 'j');
    await browser.until(`document.querySelector('.card.chosen').dataset.id !== ${JSON.stringify(first)}`);
    await keys('d');
    check((await statement(second)) !== undefined, 'and it is corrected like any other');
  },
  async joining_answers_by_one_key() {
    await stop();
    const again = 'Ada Holt said the north quay is closed';
    writeFileSync(file, JSON.stringify({...story, claims: [...story.claims, {id: 'shut', text: 'The north quay is closed'}], articles: [...story.articles, {id: 'other', outlet: 'bittern', published: '2031-04-07'}],
      statements: [...story.statements, {id: 's8', source: 'holt', asserts: ['shut']}, {id: 'other-printed', source: 'bittern', article: 'other', derives_from: ['s8'], quote: again}]}));
    await serve();
    await browser.visit(address + '&go=join', '[...document.querySelectorAll(".card")].some((one) => one.innerText.includes("Do these say the same?"))');
    // Cards may be drawn anew in between.
    await browser.until(`(() => {
      const card = [...document.querySelectorAll('.card')].find((one) => one.innerText.includes('Do these say the same?'));
      if (card && document.activeElement !== card) card.focus();
      return card !== undefined && card.innerText.includes('If yes');
    })()`);
    await browser.press('n', 'n');
    await browser.until('![...document.querySelectorAll(".card")].some((one) => one.innerText.includes("Do these say the same?"))');
    await browser.click('#undo');
    await browser.until('[...document.querySelectorAll(".card")].some((one) => one.innerText.includes("Do these say the same?"))');
    await browser.evaluate('[...document.querySelectorAll(".card")].find((one) => one.innerText.includes("Do these say the same?")).focus()');
    await browser.press('y', 'y');
    await browser.until(`fetch('/api/claims', {headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token')}}).then((reply) => reply.json()).then((list) => list.total === 3)`);
  },
  async nasty_strings_stay_strings() {
    const nasty = '<img src=x onerror=alert(1)>\u202E"\'&lt;{{7*7}}';
    await stop();
    writeFileSync(file, JSON.stringify({...story, title: nasty, sources: story.sources.map((one) => ({...one, name: nasty + one.name})), claims: story.claims.map((one) => ({...one, text: nasty + one.text})), articles: story.articles.map((one) => ({...one, title: nasty}))}));
    await serve();
    await read('closed-printed');
    for (const screen of ['inbox', 'read', 'read/quay', 'join', 'sources', 'claims', 'claims/closed', 'hand-over']) {
      await browser.evaluate(`location.hash = ${JSON.stringify(screen)}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      check(await browser.evaluate('document.querySelector("main img[src=x]") === null'), 'no markup of the story at ' + screen);
    }
  },
  async a_late_answer_does_not_write_over_another_screen() {
    for (const [slow, from] of [['/api/claims', 'claims/closed'], ['/api/articles', 'read/quay'], ['/api/sources', 'sources'], ['/api/proposals', 'join'], ['/api/inbox', 'inbox']]) {
      await browser.visit(address.replace('#', '?' + from + '#') + '&go=read', 'document.querySelector(".rows a") !== null');
      // Answers about what the first screen shows take their time, until that of the next is there.
      await browser.evaluate(`{ const real = fetch; window.late = new Promise((resolve) => { window.release = resolve; }); window.arrived = 0;
        window.fetch = async (path, ...rest) => { const reply = await real(path, ...rest); if (String(path).startsWith('${slow}')) { await window.late; window.arrived += 1; } return reply; }; }`);
      await browser.evaluate(`location.hash = '#${from}'`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await browser.evaluate('location.hash = "#hand-over"');
      await browser.until('document.querySelector("main h1").innerText === "Hand over"');
      await browser.evaluate('release()');
      await browser.until('window.arrived > 0');
      await new Promise((resolve) => setTimeout(resolve, 300));
      check(await browser.evaluate('document.querySelector("main h1")?.innerText') === 'Hand over' && await browser.evaluate('location.hash') === '#hand-over', 'who left ' + from + ' stays at Hand over');
      check(await browser.evaluate('document.querySelector(".error") === null'), 'and nothing is said to have failed');
    }
  },
  async an_answer_waits_for_no_list() {
    await stop();
    writeFileSync(file, JSON.stringify({...story, claims: [...story.claims, {id: 'shut', text: 'The north quay is closed'}], articles: [...story.articles, {id: 'other', outlet: 'bittern', published: '2031-04-07'}],
      statements: [...story.statements, {id: 's8', source: 'holt', asserts: ['shut']}, {id: 'other-printed', source: 'bittern', article: 'other', derives_from: ['s8'], quote: 'The north quay is closed, Ada Holt said'}]}));
    await serve();
    await browser.visit(server.screen('join'), '[...document.querySelectorAll(".card")].some((one) => one.innerText.includes("Do these say the same?"))');
    await browser.evaluate(`{ const real = fetch; window.held = new Promise((resolve) => { window.release = resolve; });
      window.fetch = async (path, ...rest) => { if (String(path).startsWith('/api/proposals')) await window.held; return real(path, ...rest); }; }`);
    const count = await browser.evaluate('document.querySelectorAll(".card").length');
    await browser.evaluate('[...document.querySelectorAll(".card")].find((one) => one.innerText.includes("Do these say the same?")).focus()');
    await browser.press('y', 'y');
    await browser.until('![...document.querySelectorAll(".card")].some((one) => one.innerText.includes("Do these say the same?"))');
    check(await browser.evaluate('document.querySelectorAll(".card").length') < count, 'what was answered goes at once');
    await browser.evaluate('release()');
  },
  async join_keeps_its_place_while_others_answer() {
    await stop();
    const printed = (id, words) => [{id: 's-' + id, source: 'holt', asserts: [id]}, {id: 'p-' + id, source: 'bittern', article: 'other', derives_from: ['s-' + id], quote: words}];
    const claims = [['shut', 'The north quay is closed'], ['fell', 'The crane fell onto the ferry'], ['came', 'The crane fell onto the ferry on Sunday']];
    writeFileSync(file, JSON.stringify({...story, claims: [...story.claims, ...claims.map(([id, text]) => ({id, text}))], articles: [...story.articles, {id: 'other', outlet: 'bittern', published: '2031-04-07'}],
      statements: [...story.statements, ...claims.flatMap(([id, text]) => printed(id, text))]}));
    await serve();
    await browser.visit(server.screen('join?order=surety'), 'document.querySelectorAll(".card").length >= 2 && document.querySelector("main select")?.value === "surety"');
    await browser.until('!document.querySelector("main").innerText.includes("looked for")');
    await browser.press('j', 'j');
    const at = () => browser.evaluate('[document.activeElement.getAttribute("aria-label"), Math.round(document.activeElement.getBoundingClientRect().top)]');
    const [mine, top] = await at();
    const first = (await api('/api/proposals?order=surety')).items[0];
    check(!mine.includes(first.words[0]), 'the second is chosen: ' + mine);
    await browser.evaluate(`fetch('/api/edits', {method: 'POST', headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token'), 'Content-Type': 'application/json'},
      body: JSON.stringify({verb: 'proposal.refuse', args: {kind: ${JSON.stringify(first.kind)}, ids: ${JSON.stringify(first.ids)}}, client: 'other:1', by: 'Ben'})})`);
    await browser.until(`![...document.querySelectorAll('.card')].some((one) => one.getAttribute('aria-label') === ${JSON.stringify(first.kind === 'same claims' ? 'Do these say the same? ' + first.words.join('; ') : '')})`);
    check((await at())[0] === mine, 'what was chosen stays chosen: ' + (await at())[0]);
    await browser.evaluate('{ const select = document.querySelector("main select"); select.value = "stake"; select.dispatchEvent(new Event("change")); }');
    await browser.until('location.hash === "#join" && document.querySelector("main select").value === "stake"');
    check(top > 0, 'it is in view');
  },
  async a_late_answer_does_not_write_over_a_later_one() {
    await browser.visit(server.screen('claims'), 'document.querySelectorAll("tbody tr").length === 3');
    // The first question is answered when the second has been.
    await browser.evaluate(`{ const real = fetch; window.held = new Promise((resolve) => { window.release = resolve; }); window.arrived = 0;
      window.fetch = async (path, ...rest) => { const reply = await real(path, ...rest); if (String(path).includes('verdict=corroborated')) { await window.held; window.arrived += 1; } return reply; }; }`);
    const choose = (verdict) => browser.evaluate(`{ const select = document.querySelectorAll('main select')[1]; select.value = ${JSON.stringify(verdict)}; select.dispatchEvent(new Event('change')); }`);
    await choose('corroborated');
    await choose('uncorroborated');
    await browser.until('location.hash.includes("verdict=uncorroborated") && document.querySelectorAll("tbody tr").length === 3 && document.querySelectorAll("main select")[1].value === "uncorroborated"');
    await browser.evaluate('release()');
    await browser.until('window.arrived > 0');
    await new Promise((resolve) => setTimeout(resolve, 300));
    check(await browser.evaluate('document.querySelectorAll("tbody tr").length') === 3, 'what was asked for last is shown: ' + await browser.evaluate('document.querySelector("main").innerText'));
  },
  async what_cannot_be_read_stays_with_its_reason() {
    const place = join(file, '..');
    const letters = 'The caf\u00e9 is shut, Bj\u00f6rn M\u00fcller told Corvane.\n';
    writeFileSync(join(place, 'empty.txt'), '');
    writeFileSync(join(place, 'paper.txt'), '%PDF-1.4\n\u0001');
    writeFileSync(join(place, 'old.txt'), Buffer.from(letters, 'latin1'));
    writeFileSync(join(place, 'old.html'), Buffer.from('<html><head><meta charset="iso-8859-1"></head><body><p>' + letters + '</p></body></html>', 'latin1'));
    await browser.visit(server.screen('inbox'), 'document.querySelector("input[type=file]") !== null');
    const {root} = await browser.call('DOM.getDocument');
    const {nodeId} = await browser.call('DOM.querySelector', {nodeId: root.nodeId, selector: 'input[type=file]'});
    await browser.call('DOM.setFileInputFiles', {files: ['empty.txt', 'old.txt', 'paper.txt', 'old.html'].map((name) => join(place, name)), nodeId});
    await browser.until('document.querySelectorAll(".cards .card").length === 2 && document.querySelector(".incoming .error") !== null');
    const told = await browser.evaluate('document.querySelector(".incoming .error").innerText');
    check(told.includes('empty.txt') && told.includes('paper.txt') && told.includes('PDF') && !told.includes('old.'), 'why each did not come in: ' + told);
    const words = await browser.evaluate('[...document.querySelectorAll(".cards .quote")].map((one) => one.innerText).join(" | ")');
    check(words.split('Bj\u00f6rn M\u00fcller').length === 3 && !words.includes('\ufffd'), 'letters of another encoding are kept: ' + words);
    browser.forgive(/422/);
  },
  async what_is_recognised_is_corrected() {
    writeFileSync(join(file + '.articles', 'crane.txt'), 'Port News, April 9, 2031\n\nThe crane broke on Friday, engineer Ida Moss said.\n');
    await browser.visit(server.screen('inbox'), 'document.querySelector(".card form") !== null');
    const fill = (label, value) => browser.evaluate(`{ const field = [...document.querySelectorAll('.card form label')].find((one) => one.innerText.startsWith(${JSON.stringify(label)})).querySelector('input, textarea'); field.value = ${JSON.stringify(value)}; }`);
    await fill('Published by', 'Sea Times');
    await fill('By', 'Rut Aas');
    await fill('Text of', 'Corvane');
    await browser.click('.card form button');
    await browser.until('location.hash.startsWith("#read/crane") && document.querySelector(".card.chosen") !== null');
    const [made] = (await api('/api/statements?article=crane')).items;
    check(made.route.map((stop) => stop.name).join(' > ') === 'Ida Moss > Corvane > Sea Times', 'whose text it is: ' + made.route.map((stop) => stop.name).join(' > '));
  },
  async a_new_story_begins_where_articles_come_in() {
    await stop();
    writeFileSync(file, JSON.stringify({format: 'hearsay/1'}));
    await serve();
    await browser.visit(address, 'document.querySelector("main h1") !== null');
    check(await browser.evaluate('document.querySelector("main h1").innerText') === 'Inbox', 'nothing can be read yet');
  },
  async who_says_right_goes_on() {
    await read('ships-printed');
    // The correction has read it; saying so once more goes on.
    await two('1', 'Ada Holt');
    await browser.until('!document.querySelector(".card.chosen").classList.contains("draft") || document.querySelector(".card.chosen").dataset.id === "ships-printed"');
    if (await browser.evaluate('document.querySelector(".card.chosen").classList.contains("draft")')) await keys('r');
    const seq = (await api('/api/story')).seq;
    await browser.evaluate('document.querySelector(".card[data-id=ships-printed]").focus()');
    await browser.press('r', 'r');
    await browser.until('document.querySelector(".card.chosen")?.classList.contains("draft")');
    check((await api('/api/story')).seq === seq, 'nothing was done by it');
    // Behind the last one comes the first that is left.
    await browser.evaluate('document.querySelector(".card[data-id=ships-printed]").focus()');
    await browser.press('j', 'j');
    await browser.until('document.querySelector(".card.chosen")?.classList.contains("draft") && document.activeElement.classList.contains("draft")');
  },
  async questions_show_what_was_said() {
    await stop();
    writeFileSync(file, JSON.stringify({...story, articles: [...story.articles, {id: 'other', outlet: 'bittern', title: 'No way in', published: '2031-04-08'}],
      claims: [...story.claims, {id: 'shut', text: 'The north quay is closed for ships'}],
      statements: [...story.statements, said('s9', 'lindqvist', 'shut'), {id: 'shut-printed', source: 'bittern', article: 'other', derives_from: [{statement: 's9', kind: 'quotes'}], quote: '\u201cOur quay is closed for ships\u201d, Bo Lindqvist said'}]}));
    await serve();
    await browser.visit(server.screen('join'), 'document.querySelector(".card.chosen .passages a") !== null');
    const asked = await browser.evaluate('document.querySelector(".card.chosen").innerText');
    check(asked.includes('Bo Lindqvist \u2192 Daily Bittern, 2031-04-08') && asked.includes('a clerk \u2192 Daily Bittern \u2192 Fenmoor Gazette'), 'who said it, and who printed it: ' + asked);
    check(asked.includes('Our quay is closed for ships') && !asked.includes('shut-printed'), 'in which words, and no id: ' + asked);
  },
  async screens_fit_and_are_accessible() {
    for (const [width, height] of [[1280, 900], [320, 640]]) {
      await browser.call('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: false});
      for (const screen of ['inbox', 'read', 'read/quay', 'join', 'sources', 'claims/closed', 'hand-over']) {
        await browser.visit(server.screen(screen), 'document.querySelector("main h1") !== null');
        check(await browser.evaluate('document.documentElement.scrollWidth <= innerWidth'), screen + ' fits ' + width + ' pixels');
        if (!axe) continue;
        await browser.evaluate(readFileSync(axe, 'utf8') + ';0');
        const found = await browser.evaluate('axe.run().then(({violations}) => violations.map((one) => one.id + ": " + one.nodes[0].html))');
        check(found.length === 0, screen + ' at ' + width + ': ' + found.join('; '));
      }
    }
    await browser.call('Emulation.clearDeviceMetricsOverride');
  },
});
