// The way to the server: the token, calls, edits that are never lost, and the stream of events.

const stored = sessionStorage;

/** The token stands in the address once; it is kept for this tab alone. */
function takeToken() {
  const given = /^#token=([A-Za-z0-9_-]+)(?:&go=(.*))?$/.exec(location.hash);
  if (given) {
    stored.setItem('token', given[1]);
    history.replaceState(null, '', '/#' + (given[2] || ''));
  }
  return stored.getItem('token') || '';
}
const token = takeToken();

const windowId = stored.getItem('window') || Math.random().toString(36).slice(2, 8);
stored.setItem('window', windowId);
let count = Number(stored.getItem('count') || 0);

/** The last edit that this window knows of. */
export const state = {seen: 0, name: localStorage.getItem('name') || ''};

/** An answer that is no success; `problem` is the server's document. */
export class Problem extends Error {
  constructor(problem, status) {
    super(problem.detail || problem.title || 'the server answered ' + status);
    this.problem = problem;
    this.status = status;
  }
}

async function call(method, path, body) {
  const headers = {Authorization: 'Bearer ' + token};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const reply = await fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store'});
  if (!reply.ok) {
    let problem = {};
    try { problem = await reply.json(); } catch { /* it is no document */ }
    throw new Problem(problem, reply.status);
  }
  return reply;
}

export const get = async (path) => (await call('GET', path)).json();
export const blob = async (path) => (await call('GET', path)).blob();
export const post = async (path, body) => (await call('POST', path, body)).json();

/** Address of an API call with parameters; those that are empty are left out. */
export function query(path, parameters) {
  const text = Object.entries(parameters).filter(([, value]) => value !== '' && value !== undefined && value !== null)
    .map(([key, value]) => encodeURIComponent(key) + '=' + encodeURIComponent(value)).join('&');
  return path + (text ? '?' + text : '');
}

/** All items of a list, page by page. */
export async function all(path, parameters = {}) {
  const items = [];
  let cursor = '';
  do {
    const page = await get(query(path, {...parameters, limit: 200, cursor}));
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}

// --- Edits: one after the other; what did not reach the server is sent again under the same number ---------------------

const waiting = [];
let busy = false;
const watchers = new Set();
export const onWaiting = (watcher) => watchers.add(watcher);
const tell = () => { for (const watcher of watchers) watcher(waiting.length, busy); };

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function sendAll() {
  if (busy) return;
  busy = true;
  while (waiting.length > 0) {
    const {path, body, resolve, reject} = waiting[0];
    try {
      const outcome = await post(path, {seen: state.seen, ...body});
      state.seen = Math.max(state.seen, outcome.seq || 0);
      waiting.shift();
      resolve(outcome);
    } catch (error) {
      if (!(error instanceof Problem)) {
        tell();
        await pause(2000);
        continue;
      }
      waiting.shift();
      reject(error);
    }
  }
  busy = false;
  tell();
}

function enqueue(path, body) {
  const client = windowId + ':' + (++count);
  stored.setItem('count', String(count));
  return new Promise((resolve, reject) => {
    waiting.push({path, body: {client, by: state.name, ...body}, resolve, reject});
    sendAll();
  });
}

export const edit = (verb, args) => enqueue('/api/edits', {verb, args});
export const takeBack = (which, number) => enqueue('/api/' + which, number === undefined ? {} : {edit: number});
export const draft = (article, fields) => enqueue('/api/draft', {article, fields});

addEventListener('beforeunload', (event) => { if (waiting.length > 0) event.preventDefault(); });

// --- Events: browsers allow few connections to one host, so one window listens and tells the others --------------------

const listeners = new Set();
export const onEvent = (listener) => listeners.add(listener);
const channel = new BroadcastChannel('hearsay-' + location.port);
channel.addEventListener('message', ({data}) => deliver(data));

function deliver(event) {
  if (event.data.seq) state.seen = Math.max(state.seen, event.data.seq);
  for (const listener of listeners) listener(event);
}

async function listen() {
  let last = state.seen;
  for (;;) {
    try {
      const reply = await call('GET', query('/api/events', {after: last}));
      const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const {value, done} = await reader.read();
        if (done) break;
        const blocks = (rest + value).split('\n\n');
        rest = blocks.pop();
        for (const block of blocks) {
          const fields = Object.fromEntries(block.split('\n').filter((line) => !line.startsWith(':')).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
          if (fields.id) last = Number(fields.id);
          if (!fields.event) continue;
          const event = {kind: fields.event, data: JSON.parse(fields.data)};
          channel.postMessage(event);
          deliver(event);
        }
      }
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return;
    }
    await pause(2000);
  }
}

/** From now on; `seen` must be known. */
export function startListening() {
  if (navigator.locks) navigator.locks.request('hearsay-events-' + location.port, listen);
  else listen();
}
