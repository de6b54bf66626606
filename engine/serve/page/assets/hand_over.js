// Hand over: how the story stands, and the files, each what the commands make of it.
import {blob, drawn, edit, get, query} from '/api.js';
import {button, el, inOneLine, number, quotation, said, wordsField} from '/parts.js';
import {pick} from '/picker.js';
import {showError} from '/problem.js';
import {showOutcome} from '/strip.js';

const files = [
  ['story', 'story.json', 'The story file'], ['report', 'report.html', 'The report, a page that needs nothing else'], ['brief', 'brief.html', 'A brief of one page'],
  ['markdown', 'report.md', 'The report for a wiki'], ['csv', 'scores.csv', 'The scores as a table'], ['scores', 'scores.json', 'The scores for programs'],
];
const pictures = [
  [{}, 'graph', 'The whole story as a graph of who rests on whom'], [{picture: 'matrix'}, 'matrix', 'All claims, and on whose own word each rests'], [{picture: 'timeline'}, 'timeline', 'How all claims spread'],
];

/** `place`: where an error is shown. */
export async function save(place, path, name) {
  showError(place, null);
  try {
    const address = URL.createObjectURL(await blob(path));
    const link = el('a', {href: address, download: name});
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  } catch (error) {
    showError(place, error);
  }
}

/**
 * Asks again who said what was confirmed, without what was drafted: first on which most hangs. A reader who only ever
 * agrees with a program finds out here.
 */
async function control(place) {
  const {items} = await get('/api/control');
  if (items.length === 0) {
    place.replaceChildren(el('p', {}, 'No confirmed draft carries a verdict; there is nothing to ask again.'));
    return;
  }
  const differing = [];
  let asked = 0;
  for (const one of items) {
    const article = (await get(query('/api/articles', {id: one.article}))).items[0];
    const candidates = new Map((article.named || []).map((named) => [named.source, named.name]));
    for (const stop of one.route) candidates.set(stop.source, stop.name);
    const sorted = [...candidates].map(([value, text]) => ({text, value})).sort((a, b) => a.text.localeCompare(b.text));
    const answer = await pick('Who said this first? ' + quotation(one.quote), sorted, {search: async (words) => (await get(query('/api/sources', {q: words, limit: 9}))).items.map((found) => ({text: found.name, note: found.kind, value: found.id}))});
    if (answer === null) break;
    asked += 1;
    if (answer !== one.route[0].source) differing.push(el('li', {}, el('a', {href: '#read/' + encodeURIComponent(one.article) + '/' + encodeURIComponent(one.id)}, said(quotation(one.quote))), ': the story has ', said(one.route[0].name), ', you said ', said(candidates.get(answer) || answer)));
  }
  place.replaceChildren(el('p', {role: 'status'}, asked === 0 ? 'Nothing was asked.' : differing.length === 0 ? (asked === 1 ? 'You said the same as the story.' : 'All ' + asked + ' answers agree with the story.') : number(differing.length, 'answer') + ' of ' + asked + (differing.length === 1 ? ' differs' : ' differ') + ' from the story:'), el('ul', {}, differing));
}

/** Passages as Read shows them, each with all by whom it came; in the file each of these is a statement. */
function left({to_read: passages, drafts}) {
  if (passages === 0) return number(drafts, 'statement') + (drafts === 1 ? ' that stands in no article is' : ' that stand in no article are') + ' still a draft. ';
  return number(passages, 'passage') + (passages === 1 ? ' is' : ' are') + ' still to be read' + (drafts === passages ? '. ' : ', in the file ' + number(drafts, 'statement') + '. ');
}

export async function showHandOver(main) {
  const story = await get('/api/story');
  drawn(story.seq);
  const counts = story.verdicts.affiliation;
  const result = el('div', {});
  const list = el('ul', {class: 'files'});
  const entry = (path, name, text) => list.append(el('li', {}, button('Save ' + name, () => save(list, path, name)), ' ', text));
  for (const [as, name, text] of files) entry(query('/api/export', {as}), name, text);
  for (const [wanted, name, text] of story.claims > 0 ? pictures : []) {
    list.append(el('li', {}, ['svg', 'png'].flatMap((format) => [button('Save ' + name + '.' + format, () => save(list, query('/api/diagram', {...wanted, format}), name + '.' + format)), ' ']), text));
  }
  const title = wordsField(story.title, {'aria-label': 'Title of the story', placeholder: 'Title of the story'});
  const form = el('form', {class: 'wording', onsubmit: async (event) => {
    event.preventDefault();
    try {
      showOutcome(await edit('story.set', {title: inOneLine(title.value) || null}));
      showError(form, null);
    } catch (error) {
      showError(form, error);
    }
  }}, title, el('button', {type: 'submit'}, 'Save title'));
  main.replaceChildren(el('h1', {}, 'Hand over'), form,
    el('p', {}, story.drafts > 0 ? el('strong', {}, left(story)) : story.statements === 0 ? 'The story has no statement yet. ' : 'No statement is a draft that nobody has read. ',
      story.drafts > 0 ? el('a', {href: '#read'}, 'Read them') : ''),
    el('p', {}, number(story.claims, 'claim') + ' at the level of affiliation: ' + Object.entries(counts).map(([verdict, count]) => count + ' ' + verdict).join(', ') + '.'), list, el('p', {class: 'note'}, 'The pictures of one claim are saved where they stand, under ', el('a', {href: '#claims'}, 'Claims'), '.'), el('h2', {}, 'Questions of control'),
    el('p', {}, 'Up to five confirmed statements, those on which most hangs, are asked again.'), button('Ask me', () => control(result).catch((error) => showError(result, error))), result);
}
