// The strip below: what the last edit changed, and taking it back.
import {badge, button, byId, el, Left, said, speak} from '/parts.js';
import {takeBack} from '/api.js';

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

/** `offer`: one more thing that may be done now, {text, key, act}. */
export function showOutcome(outcome, offer) {
  const strip = byId('strip');
  if (!outcome.changed) {
    strip.replaceChildren(el('p', {}, 'Nothing to change.'));
    speak('Nothing to change.');
    return;
  }
  const verb = outcome.edit.verb;
  const steps = outcome.verdicts.filter((one) => (one.before?.[level]) !== (one.after?.[level]));
  const list = el('ul', {});
  for (const one of steps.slice(0, 3)) {
    list.append(el('li', {}, one.before ? badge(one.before[level]) : 'new', ' → ', one.after ? badge(one.after[level]) : 'gone', ' ',
      el('a', {href: '#claims/' + encodeURIComponent(one.claim)}, said(one.text || one.claim))));
  }
  if (steps.length > 3) list.append(el('li', {}, 'and ' + (steps.length - 3) + ' more'));
  const undo = verb === 'undo' ? null : button('Undo', () => back(outcome.edit.seq), {'aria-keyshortcuts': 'Control+Z'});
  strip.replaceChildren(el('p', {}, el('strong', {}, nameOf(verb)), steps.length === 0 ? '. No verdict changes.' : ':'), list,
    el('div', {class: 'buttons'}, offer ? button(offer.text, offer.act, {'aria-keyshortcuts': offer.key}) : null, undo));
  const first = steps[0];
  speak(nameOf(verb) + '. ' + (first ? (first.text || first.claim) + ' is now ' + (first.after?.[level] || 'gone') + (steps.length > 1 ? ', and ' + (steps.length - 1) + ' more verdicts change' : '') : 'No verdict changes') + '.');
}

export function showFailure(error) {
  if (error instanceof Left) return;
  byId('strip').replaceChildren(el('div', {class: 'error', role: 'alert'}, el('p', {}, 'Not done: ' + error.message + '.')));
}

export async function back(seq) {
  try {
    showOutcome(await takeBack('undo', seq));
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
