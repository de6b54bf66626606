// The strip below: what the last edit changed, and taking it back.
import {takeBack} from '/api.js';
import {badge, button, byId, el, Left, number, said, speak} from '/parts.js';
import {errorBox} from '/problem.js';

const level = 'affiliation';
const names = {
  'statement.confirm': 'Confirmed', 'statement.source': 'Another source', 'statement.route': 'Another route', 'statement.set': 'Statement changed',
  'statement.make': 'Statement made', 'statement.split': 'Statement split', 'statement.merge': 'Statements merged', 'statement.drop': 'Statement dropped',
  'claim.word': 'Another wording', 'claim.merge': 'Claims merged', 'claim.make': 'Claim made', 'claim.rival': 'Rivals', 'claim.settle': 'Ruling',
  'source.make': 'Source made', 'source.set': 'Source changed', 'source.merge': 'Sources merged', 'source.split': 'Source split',
  'tie.add': 'Tie added', 'tie.set': 'Tie changed', 'tie.drop': 'Tie dropped', 'article.add': 'Article drafted', 'article.set': 'Article changed',
  'article.drop': 'Article dropped', 'article.redraft': 'Article drafted again', 'story.set': 'Title changed', 'story.reread': 'Changes of the file taken in', undo: 'Taken back', redo: 'Made again',
  'proposal.accept': 'Proposal accepted', 'proposal.refuse': 'Proposal refused', 'proposal.later': 'Put off',
};
export const nameOf = (verb) => names[verb] || verb;

const drafting = new Set(['article.add', 'article.redraft']);
const merging = new Set(['claim.merge', 'proposal.accept']);

/** New claims of a draft, counted by verdict: one by one they would say nothing. */
function newClaims(steps) {
  const counts = new Map();
  for (const one of steps) counts.set(one.after?.[level], (counts.get(one.after?.[level]) || 0) + 1);
  return el('li', {}, number(steps.length, 'new claim') + ': ', [...counts].flatMap(([verdict, count], index) => [index > 0 ? ', ' : '', count + ' ', badge(verdict)]));
}

/**
 * `offer`: one more thing that may be done now, {text, key, act}. `several`: the edits of which this is the outcome together,
 * {title, numbers}.
 */
export function showOutcome(outcome, offer, several) {
  const strip = byId('strip');
  if (!outcome.changed) {
    strip.replaceChildren(el('p', {}, 'Nothing to change.'));
    speak('Nothing to change.');
    return;
  }
  const verb = outcome.edit.verb;
  const title = several?.title || nameOf(verb);
  const all = outcome.verdicts.filter((one) => (one.before?.[level]) !== (one.after?.[level]));
  const fresh = drafting.has(verb) ? all.filter((one) => !one.before) : [];
  const joined = merging.has(verb) ? all.filter((one) => !one.after) : [];
  const steps = all.filter((one) => !fresh.includes(one) && !joined.includes(one));
  const list = el('ul', {});
  if (fresh.length > 0) list.append(newClaims(fresh));
  for (const one of steps.slice(0, 3)) {
    const words = said(one.text || one.claim);
    list.append(el('li', {}, one.before ? badge(one.before[level]) : 'new', ' → ', one.after ? badge(one.after[level]) : 'gone:', ' ',
      one.after ? el('a', {href: '#claims/' + encodeURIComponent(one.claim)}, words) : words));
  }
  if (steps.length > 3) list.append(el('li', {}, 'and ' + (steps.length - 3) + ' more'));
  if (joined.length > 0) list.append(el('li', {}, joined.length === 1 ? [said(joined[0].text || joined[0].claim), ' is one with another'] : joined.length + ' claims are one with another'));
  const undo = verb === 'undo' ? null : button(several ? 'Undo all ' + several.numbers.length : 'Undo', async () => {
    await (several ? backAll(several.numbers) : back(outcome.edit.seq));
    dispatchEvent(new Event('takenback'));  // for whoever draws what stands above
  }, {'aria-keyshortcuts': several ? undefined : 'Control+Z'});
  strip.replaceChildren(el('p', {}, el('strong', {}, title), all.length === 0 ? '. No verdict changes.' : ':'), list,
    el('div', {class: 'buttons'}, offer ? button(offer.text, offer.act, {'aria-keyshortcuts': offer.key}) : null, undo));
  const first = steps[0];
  const drafted = (fresh.length + joined.length > 0 ? number(fresh.length, 'new claim') + '. ' : '') + (joined.length > 0 ? number(joined.length, 'claim') + ' became one with another. ' : '');
  speak(title + '. ' + drafted + (first ? (first.text || first.claim) + ' is now ' + (first.after?.[level] || 'gone') + (steps.length > 1 ? ', and ' + (steps.length - 1) + ' more verdicts change' : '') : (fresh.length > 0 ? 'No other verdict changes' : 'No verdict changes')) + '.');
}

/** The same for what comes to light after the outcome was shown. */
export function offerMore(offer) {
  byId('strip').querySelector('.buttons')?.prepend(button(offer.text, offer.act, {'aria-keyshortcuts': offer.key}));
}

export function showFailure(error) {
  if (error instanceof Left) return;
  byId('strip').replaceChildren(errorBox(error, 'Not done: '));
}

export async function back(seq) {
  try {
    showOutcome(await takeBack('undo', seq));
  } catch (error) {
    showFailure(error);
  }
}

/** The last first. */
async function backAll(numbers) {
  try {
    let outcome = null;
    for (const seq of [...numbers].reverse()) outcome = await takeBack('undo', seq);
    showOutcome(outcome);
  } catch (error) {
    showFailure(error);
  }
}

export async function again() {
  try {
    showOutcome(await takeBack('redo'));
  } catch (error) {
    showFailure(error);
  }
}
