// The report's what-if: who is struck, which verdicts change without them, and whose fall changes the most.
// What it costs follows what is looked at, not how large the story is: rows that nobody sees are not marked.
function hearsayStrikes(page) {
  'use strict';
  const {data, byId, make, button, badge, isolated, verdicts, level, levelIndex, rowOf, placed, struck} = page;
  const choice = byId('strike');
  if (!choice) return {choice, strike() {}, show() {}, rank() {}, dress() {}, struckNow: () => null};
  const result = byId('strike-result');
  const changesAtOnce = 50;
  const fewOptions = 1000;  // made and written at once

  /** The verdicts that change at a level. */
  const changesOf = (one, at) => one.changes.filter(([claim, after]) => after[at] !== data.claims[claim].verdicts[at]);

  /** By how many steps they fall. */
  const stepsOf = (one, at) => changesOf(one, at).reduce((sum, [claim, after]) => sum + data.claims[claim].verdicts[at] - after[at], 0);

  // --- Whose fall changes the most ----------------------------------------------------------------------------------

  const rankings = [];  // by level, of those asked for

  function rankingOf(at) {
    if (rankings[at]) return rankings[at];
    const weights = data.strikes.map((one) => changesOf(one, at).length);
    const first = weights.map((weight, index) => index).filter((index) => data.strikes[index].kind !== 'statement' && weights[index] > 0);
    const steps = new Map(first.map((index) => [index, stepsOf(data.strikes[index], at)]));
    first.sort((a, b) => weights[b] - weights[a] || steps.get(b) - steps.get(a) || (data.strikes[a].id < data.strikes[b].id ? -1 : 1));
    rankings[at] = {weights, first: first.slice(0, 12)};
    return rankings[at];
  }

  /** Writes the list of those whose fall changes the most, and the weights of all, for the level chosen. */
  function rank() {
    const {weights, first} = rankingOf(levelIndex());
    byId('ranked').replaceChildren(...first.map((index) => make('li', {},
      data.strikes[index].label + ': ' + weights[index] + (weights[index] === 1 ? ' verdict' : ' verdicts'), ' ',
      button('Strike', 'Strike ' + data.strikes[index].label, () => strike(index)))));
    byId('ranked-level').textContent = level();
    byId('ranked-none').hidden = first.length > 0;
    if (data.strikes.length <= fewOptions) options.forEach(write);
    else if (choice.value !== '') write(options[choice.value], Number(choice.value));
  }

  // --- What is chosen -----------------------------------------------------------------------------------------------

  let changed = new Map();    // by claim: the verdict it would have
  const dressed = new Map();  // by claim whose row says so: the verdict it says, and its row

  /** Writes into the rows of claims what would become of them. */
  function dress(claims) {
    for (const index of claims) {
      const next = changed.get(index);
      if (dressed.get(index)?.next === next) continue;
      undress(index);
      if (next === undefined) continue;
      const row = rowOf(index);
      const mark = make('div', {class: 'after'}, 'would be ', badge(next));
      row.classList.add('changed');
      row.cells[0].append(mark);
      dressed.set(index, {next, row, mark});
    }
  }

  function undress(index) {
    const was = dressed.get(index);
    if (!was) return;
    was.row.classList.remove('changed');
    was.mark.remove();
    dressed.delete(index);
  }

  /** Whether a listed statement is struck by what is chosen; null where nothing is. */
  function struckNow() {
    if (choice.value === '') return null;
    const {kind, takes} = data.strikes[choice.value];
    if (kind !== 'party') return (item) => item.dataset[kind + 'Strike'] === choice.value;
    const taken = new Set((takes || []).map(String));
    return (item) => taken.has(item.dataset.statementStrike);
  }

  function changeLine([index, after]) {
    const claim = data.claims[index];
    const at = levelIndex();
    return make('li', {}, make('a', {href: '#' + claim.anchor}, isolated(claim.text)), ' ',
      badge(verdicts[claim.verdicts[at]], 'was'), ' becomes ', badge(verdicts[after[at]]));
  }

  function show() {
    const chosen = choice.value === '' ? null : data.strikes[choice.value];
    const at = levelIndex();
    const changes = chosen === null ? [] : changesOf(chosen, at);
    changed = new Map(changes.map(([index, after]) => [index, verdicts[after[at]]]));
    for (const index of [...dressed.keys()]) if (!changed.has(index)) undress(index);
    dress(placed());
    result.replaceChildren();
    struck();
    byId('strike-clear').disabled = chosen === null;
    if (chosen === null) return;
    result.append(make('p', {}, 'Without ', chosen.label, changes.length === 0
      ? ', no verdict changes at the level of ' + level() + '.'
      : ', ' + changes.length + (changes.length === 1 ? ' verdict changes' : ' verdicts change') + ' at the level of ' + level() + ':'));
    if (changes.length === 0) return;
    const list = make('ul', {}, ...changes.slice(0, changesAtOnce).map(changeLine));
    result.append(list);
    if (changes.length <= changesAtOnce) return;
    const rest = make('p', {}, button('Show the other ' + (changes.length - changesAtOnce), 'Show the other changes', () => {
      list.append(...changes.slice(changesAtOnce).map(changeLine));
      rest.remove();
    }));
    result.append(rest);
  }

  // --- Whom one can choose ------------------------------------------------------------------------------------------
  // Thousands of options cost more than the rest of the page: they are made when nothing else is to do, and stand in it, with
  // their weights at the level chosen, when somebody wants to choose.

  const options = [];  // by strike; made so far
  let made = 0;        // of them, one after the other
  let filled = false;
  let byStrike = false;  // a button chose, and nobody wants to see the others yet

  function write(option, index) {
    const weight = rankingOf(levelIndex()).weights[index];
    const words = data.strikes[index].label + (weight ? ' (' + weight + ')' : '');
    if (option.textContent !== words) option.textContent = words;
  }

  function optionOf(index) {
    options[index] ??= make('option', {value: String(index)});
    write(options[index], index);
    return options[index];
  }

  /** As long as there is time. */
  function makeOptions(deadline) {
    for (; made < data.strikes.length && (!deadline || deadline.timeRemaining() > 2); ++made) optionOf(made);
    if (made < data.strikes.length) requestIdleCallback(makeOptions);
  }

  function fillChoice() {
    if (filled) {
      options.forEach(write);
      return;
    }
    filled = true;
    makeOptions();
    options.forEach(write);
    const chosen = choice.value;
    for (const [kind, label] of [['source', 'Sources'], ['party', 'Parties, with all who belong to them'], ['statement', 'Statements']]) {
      const ofKind = options.filter((option, index) => data.strikes[index].kind === kind);
      if (ofKind.length > 0) choice.append(make('optgroup', {label}, ...ofKind));
    }
    choice.value = chosen;
  }

  function strike(index) {
    if (!filled) choice.append(optionOf(index));
    choice.value = String(index);
    show();
    byId('what-if').scrollIntoView({block: 'start'});
    byStrike = true;
    choice.focus();
    byStrike = false;
  }

  byId('what-if-controls').hidden = false;
  rank();
  if (data.strikes.length <= fewOptions) fillChoice();
  else if (window.requestIdleCallback) setTimeout(() => requestIdleCallback(makeOptions), 500);
  // What the first switch to another level would wait for.
  if (window.requestIdleCallback) for (const at of data.levels.keys()) setTimeout(() => requestIdleCallback(() => rankingOf(at)), 300);
  for (const wanted of ['pointerdown', 'keydown', 'focus']) choice.addEventListener(wanted, () => { if (!byStrike && data.strikes.length > fewOptions) fillChoice(); });
  choice.addEventListener('change', show);
  byId('strike-clear').addEventListener('click', () => { choice.value = ''; show(); choice.focus(); });

  return {choice, strike, show, rank, dress, struckNow};
}
