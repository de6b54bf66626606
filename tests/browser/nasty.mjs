// A story whose every text tries to break out: markup, scripts, addresses that run, control characters, marks that
// turn the writing round, texts that look like the page itself.
const texts = [
  '<script>window.pwned = 1</script>',
  '</script><script>window.pwned = 2</script>',
  '<!--<script>', ']]><svg onload="window.pwned = 3">', '"><img src=x onerror="window.pwned = 4">',
  "' onmouseover='window.pwned = 5", '</title></style></svg><iframe srcdoc="<script>parent.pwned = 6</script>">',
  'javascript:window.pwned = 7', '&lt;script&gt;window.pwned = 8&lt;/script&gt;', '&#60;b&#62;', '&amp;amp;', '{{claims}}',
  '\u202Elive\u202C evil', '\u2066left\u2069 \u200Fright', 'a\u0001b\u0007c\u001b[31mred\u009b31m', 'line\r\nfeed\u2028sep\u2029par',
  '\uFEFFbom\u00ADshy\u200Bzero', 'e' + '\u0301'.repeat(300), '\\N \\G \\L \\n \\"', '%3Cscript%3E', 'corroborated', 'W'.repeat(3000),
  '\u0645\u0631\u062D\u0628\u0627 \u05E9\u05DC\u05D5\u05DD \u4E16\u754C', '__proto__', 'constructor', 'hearsay-data', 'strike', '..%2f..%2f', '=1+1',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.pwned=9&gt;">',
];
const addresses = [
  'javascript:window.pwned=10', 'JaVaScRiPt:window.pwned=11', 'java\tscript:window.pwned=12', 'data:text/html,<script>parent.pwned=13</script>',
  'vbscript:x', 'https://example.org/"onclick="window.pwned=14', "https://example.org/'><script>window.pwned=15</script>", 'https://example.org/?a=1&b=2',
  'file:///etc/passwd', '//example.org', 'https://', 'https://exa mple.org/\u202E', 'http://\u0001', ' https://example.org',
];

const kinds = ['person', 'outlet', 'agency', 'account', 'document', 'organization', 'state'];
const story = {format: 'hearsay/1', title: texts[1], sources: [], affiliations: [], articles: [], claims: [], statements: []};
texts.forEach((text, i) => {
  const id = i + text.slice(0, 60);
  story.sources.push({id, name: text, kind: kinds[i % kinds.length], url: addresses[i % addresses.length], anonymous: i % 5 === 4});
  story.articles.push({id, outlet: id, title: text, url: addresses[(i + 1) % addresses.length], published: '2025-01-02'});
  story.claims.push({id, text, question: i % 3 === 0 ? texts[0] : ''});
  story.statements.push({id, source: id, asserts: [id, '0' + texts[0].slice(0, 60)].filter((one, at, list) => list.indexOf(one) === at), article: id, quote: text,
    derives_from: i % 2 === 1 ? [{statement: (i - 1) + texts[i - 1].slice(0, 60), kind: 'quotes'}] : []});
  if (i % 2 === 1) story.affiliations.push({source: id, with: (i - 1) + texts[i - 1].slice(0, 60), kind: i % 4 === 1 ? 'owned_by' : 'employed_by'});
});
for (const claim of story.claims) if (claim.question === '') delete claim.question;

export const nastyStory = JSON.stringify(story);
