// Hand over: how the story stands, and the files, each what the commands make of it.
import {blob, get, query} from '/api.js';
import {button, el, number, showError} from '/parts.js';

const files = [
  ['story', 'story.json', 'The story file'], ['report', 'report.html', 'The report, a page that needs nothing else'], ['brief', 'brief.html', 'A brief of one page'],
  ['markdown', 'report.md', 'The report for a wiki'], ['csv', 'scores.csv', 'The scores as a table'], ['scores', 'scores.json', 'The scores for programs'],
];
const pictures = [['svg', 'diagram.svg', 'The diagram as SVG'], ['png', 'diagram.png', 'The diagram as PNG']];

async function save(place, path, name) {
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

export async function showHandOver(main) {
  const story = await get('/api/story');
  const counts = story.verdicts.affiliation;
  const list = el('ul', {class: 'files'});
  const entry = (path, name, text) => list.append(el('li', {}, button('Save ' + name, () => save(list, path, name)), ' ', text));
  for (const [as, name, text] of files) entry(query('/api/export', {as}), name, text);
  for (const [format, name, text] of pictures) entry(query('/api/diagram', {format}), name, text);
  main.replaceChildren(el('h1', {}, 'Hand over'),
    el('p', {}, story.drafts > 0 ? el('strong', {}, number(story.drafts, 'statement') + (story.drafts === 1 ? ' is' : ' are') + ' still a draft that nobody has read. ') : 'Every statement was read by a person. ',
      story.drafts > 0 ? el('a', {href: '#read'}, 'Read them') : ''),
    el('p', {}, number(story.claims, 'claim') + ' at the level of affiliation: ' + Object.entries(counts).map(([verdict, count]) => count + ' ' + verdict).join(', ') + '.'), list);
}
