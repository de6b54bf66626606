// A workbench under test: `hearsay serve` with these arguments, and what its page knows.
import {spawn} from 'node:child_process';

export class Served {
  static async start(hearsay, ...given) {
    const served = new Served();
    served.process = spawn(hearsay, ['serve', ...given], {stdio: ['ignore', 'pipe', 'inherit']});
    served.address = await new Promise((resolve) => served.process.stdout.once('data', (line) => resolve(line.toString().trim())));
    return served;
  }

  async stop() {
    const gone = new Promise((resolve) => this.process.on('exit', resolve));
    this.process.kill('SIGTERM');
    await gone;
  }
  /** Whatever became of the test. */
  end() { if (this.process.exitCode === null) this.process.kill('SIGKILL'); }

  /** The address of a screen, as of a page that nobody has seen yet. */
  screen(path) { return this.address.replace('#', '?again=' + Math.random() + '#') + '&go=' + path; }
}

/** An answer of the API to the page that the browser shows. */
export const api = (browser, path) => browser.evaluate(`fetch(${JSON.stringify(path)}, {headers: {Authorization: 'Bearer ' + sessionStorage.getItem('token')}}).then((reply) => reply.json())`);
