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

// Of this page alone: a tab that is duplicated takes its storage along, and the edits of one would pass for those of the other.
const windowId = [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('');
let count = 0;

/** Whether an edit was made by this window. */
export const isMine = (edit) => (edit.client || '').startsWith(windowId + ':');

/** The last edit that what stands on the screen is as of; what somebody else did later was not seen by who works here. */
export const state = {seen: 0, name: localStorage.getItem('name') || ''};
export const drawn = (...edits) => { state.seen = Math.min(...edits); };

/** An answer that is no success; `problem` is the server's document. */
export class Problem extends Error {
  constructor(problem, status) {
    super(problem.detail || problem.title || 'the server answered ' + status);
    this.problem = problem;
    this.status = status;
  }
}

async function call(method, path, body, signal) {
  const headers = {Authorization: 'Bearer ' + token};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let reply;
  try {
    reply = await fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store', signal});
  } catch {
    throw new Error('the workbench does not answer; look whether it still runs');
  }
  if (!reply.ok) {
    let problem = {};
    try { problem = await reply.json(); } catch { /* it is no document */ }
    throw new Problem(problem, reply.status);
  }
  return reply;
}

export const get = async (path) => (await call('GET', path)).json();
export const blob = async (path) => (await call('GET', path)).blob();
/** `signal` takes the question back; then it fails. */
export const post = async (path, body, signal) => (await call('POST', path, body, signal)).json();

/** Address of an API call with parameters; those that are empty are left out. */
export function query(path, parameters) {
  const text = Object.entries(parameters).filter(([, value]) => value !== '' && value !== undefined && value !== null)
    .map(([key, value]) => encodeURIComponent(key) + '=' + encodeURIComponent(value)).join('&');
  return path + (text ? '?' + text : '');
}

/** All items of a list, page by page; `seq` is the edit that the first page is as of. */
export async function all(path, parameters = {}) {
  const items = [];
  let cursor = '';
  do {
    const page = await get(query(path, {...parameters, limit: 200, cursor}));
    items.push(...page.items);
    items.seq ??= page.seq;
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
      const outcome = await post(path, body);
      waiting.shift();
      resolve(outcome);
    } catch (error) {
      // Nobody answers, or the server has too much to do: what was done here waits.
      if (!(error instanceof Problem) || error.status === 429 || error.status === 503) {
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
  return new Promise((resolve, reject) => {
    waiting.push({path, body: {client, by: state.name, seen: state.seen, ...body}, resolve, reject});
    sendAll();
  });
}

export const edit = (verb, args) => enqueue('/api/edits', {verb, args});
export const takeBack = (which, number) => enqueue('/api/' + which, number === undefined ? {} : {edit: number});
export const draft = (article, fields) => enqueue('/api/draft', {article, fields});
export const draftAgain = (article) => enqueue('/api/draft', {article, again: true});

addEventListener('beforeunload', (event) => { if (waiting.length > 0) event.preventDefault(); });

// --- Events: browsers allow few connections to one host, so one window listens and tells the others --------------------

const listeners = new Set();
export const onEvent = (listener) => listeners.add(listener);
const channel = new BroadcastChannel('hearsay-' + location.port);
channel.addEventListener('message', ({data}) => deliver(data));

function deliver(event) {
  for (const listener of listeners) listener(event);
}

let last = 0;
async function listen() {
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

/** From this edit on. */
export function startListening(seq) {
  last = seq;
  if (navigator.locks) navigator.locks.request('hearsay-events-' + location.port, listen);
  else listen();
}
