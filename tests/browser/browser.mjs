// A headless Chromium, driven over its own debugging pipe: no packages, no network, no port.
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const patience = Number(process.env.HEARSAY_PATIENCE ?? 60000);  // milliseconds until a test gives up

export class Browser {
  static async open(program) {
    const browser = new Browser();
    browser.profile = mkdtempSync(join(tmpdir(), 'hearsay-browser-'));
    browser.process = spawn(program, [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--no-first-run', '--remote-debugging-pipe',
      '--window-size=1280,1000', '--user-data-dir=' + browser.profile, 'about:blank',
    ], {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']});
    browser.next = 0;
    browser.waiting = new Map();
    browser.heard = [];
    browser.rest = '';
    browser.process.stdio[4].on('data', (chunk) => browser.receive(chunk.toString()));
    const {targetInfos} = await browser.send('Target.getTargets');
    await browser.attach(targetInfos.find((target) => target.type === 'page').targetId);
    return browser;
  }

  async attach(targetId) {
    const {sessionId} = await this.send('Target.attachToTarget', {targetId, flatten: true});
    this.session = sessionId;
    // As the window that somebody works in; in others no event tells that the focus has moved.
    await this.call('Emulation.setFocusEmulationEnabled', {enabled: true});
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await this.call(domain + '.enable');
  }

  receive(text) {
    const messages = (this.rest + text).split('\0');
    this.rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      if (message.id === undefined) {
        this.heard.push(message);
        continue;
      }
      const {resolve, reject} = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      message.error ? reject(new Error(message.error.message)) : resolve(message.result);
    }
  }

  send(method, params = {}, sessionId = undefined, most = patience) {
    const id = ++this.next;
    this.process.stdio[3].write(JSON.stringify({id, method, params, sessionId}) + '\0');
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(method + ' was not answered in time')), most);
      this.waiting.set(id, {resolve: (value) => { clearTimeout(timer); resolve(value); }, reject});
    });
  }
  call(method, params, most = patience) { return this.send(method, params, this.session, most); }

  /** Opens a file and waits until its script has run, if it has one. */
  async go(file, ready = 'document.readyState === "complete"') { await this.visit('file://' + file, ready); }

  /** The same for an address; then requests to its own host are no complaint. */
  async visit(url, ready = 'document.readyState === "complete"') {
    this.heard = [];
    this.own = url.startsWith('http:') ? new URL(url).origin + '/' : 'file:';
    await this.navigate(url);
    await this.until(ready);
  }

  /** On a busy machine a tab was seen that never began to load; then another one does. */
  async navigate(url) {
    try {
      await this.call('Page.navigate', {url}, patience / 3);
    } catch (error) {
      console.log('note: ' + error.message + '; in another tab');
      const {targetId} = await this.send('Target.createTarget', {url: 'about:blank'});
      await this.attach(targetId);
      await this.call('Page.navigate', {url});
    }
  }

  async evaluate(expression) {
    const {result, exceptionDetails} = await this.call('Runtime.evaluate', {expression, returnByValue: true, awaitPromise: true});
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async until(condition) {
    const end = Date.now() + patience;
    while (Date.now() < end) {
      try {
        if (await this.evaluate(condition)) return;
      } catch { /* the page is changing */ }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('never came true: ' + condition);
  }

  /** Where the middle of the element is that an expression finds, brought into view; null for none, or one that is disabled. */
  middle(expression) {
    return this.evaluate(`(() => {
      const element = ${expression};
      if (!element || element.disabled) return null;
      element.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
      const box = element.getBoundingClientRect();
      return {x: box.x + box.width / 2, y: box.y + box.height / 2};
    })()`);
  }

  /** Presses the mouse where the middle of an element is. */
  async click(selector) {
    const place = await this.middle(`document.querySelector(${JSON.stringify(selector)})`);
    if (place === null) throw new Error('nothing to click: ' + selector);
    await this.pressAt(place);
  }

  /** The same for what an expression finds, as soon as it is there: what draws itself anew meanwhile is clicked as it is then. */
  async clickOn(expression) {
    const end = Date.now() + patience;
    let place = null;
    while (place === null && Date.now() < end) {
      try {
        place = await this.middle(expression);
      } catch { /* the page is changing */ }
      if (place === null) await new Promise((resolve) => setTimeout(resolve, 25));
    }
    if (place === null) throw new Error('never there to be clicked: ' + expression);
    await this.pressAt(place);
  }

  async pressAt(place) {
    for (const type of ['mousePressed', 'mouseReleased']) {
      await this.call('Input.dispatchMouseEvent', {type, ...place, button: 'left', clickCount: 1});
    }
  }

  /** Presses the mouse on an element, moves it, and lets go. */
  async drag(selector, x, y) {
    const at = await this.evaluate(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({block: 'center', behavior: 'instant'});
      const box = element.getBoundingClientRect();
      return {x: box.x + 8, y: box.y + 8};
    })()`);
    await this.call('Input.dispatchMouseEvent', {type: 'mousePressed', ...at, button: 'left', clickCount: 1});
    for (let step = 1; step <= 4; ++step) {
      await this.call('Input.dispatchMouseEvent', {type: 'mouseMoved', x: at.x + x * step / 4, y: at.y + y * step / 4, button: 'left', buttons: 1});
    }
    await this.call('Input.dispatchMouseEvent', {type: 'mouseReleased', x: at.x + x, y: at.y + y, button: 'left', clickCount: 1});
  }

  async press(key, text = undefined) {
    for (const type of ['keyDown', 'keyUp']) await this.call('Input.dispatchKeyEvent', {type, key, code: key, text: type === 'keyDown' ? text : undefined});
  }

  /** A key with modifiers: 1 Alt, 2 Control, 4 Meta, 8 Shift. */
  async chord(key, modifiers) {
    for (const type of ['rawKeyDown', 'keyUp']) await this.call('Input.dispatchKeyEvent', {type, key, code: key, modifiers, windowsVirtualKeyCode: {Tab: 9, ArrowUp: 38, ArrowDown: 40}[key]});
  }

  async type(text) { await this.call('Input.insertText', {text}); }

  /** What a test brings about itself is no complaint. */
  forgive(words) { this.heard = this.heard.filter(({params}) => !words.test(params?.entry?.text ?? '')); }

  /** What went wrong on the page since it was opened: exceptions, refused scripts and styles, requests to anywhere. */
  complaints() {
    return this.heard.flatMap(({method, params}) => {
      if (method === 'Runtime.exceptionThrown') return ['exception: ' + (params.exceptionDetails.exception?.description ?? params.exceptionDetails.text)];
      if (method === 'Log.entryAdded' && params.entry.level === 'error') return ['log: ' + params.entry.text + (params.entry.url ? ' ' + params.entry.url : '')];
      if (method === 'Network.requestWillBeSent' && !['data:', 'blob:', this.own].some((begin) => params.request.url.startsWith(begin))) return ['request: ' + params.request.url];
      if (method === 'Page.javascriptDialogOpening') return ['dialog: ' + params.message];
      return [];
    });
  }

  async screenshot() {
    const {data} = await this.call('Page.captureScreenshot', {format: 'png'});
    return Buffer.from(data, 'base64');
  }

  async close() {
    try {
      await this.send('Browser.close');
    } catch { /* it is gone already */ }
    await new Promise((resolve) => { if (this.process.exitCode !== null) resolve(); else this.process.on('exit', resolve); });
    rmSync(this.profile, {recursive: true, force: true, maxRetries: 5});
  }
}
