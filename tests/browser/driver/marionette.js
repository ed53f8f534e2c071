// A client of Firefox's Marionette protocol: length-prefixed JSON over TCP. Takes commands, gives
// their values; an error of the browser's is an error here.
import { connect } from 'node:net';

export class Marionette {
  #socket;
  #waiting = new Map();
  #bytes = Buffer.alloc(0);
  #last = 0;

  /** Connects to a port of the loopback address; resolves when the browser has said hello. */
  static connect(port) {
    const self = new Marionette();
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      self.#socket = socket;
      socket.once('error', reject);
      socket.on('data', (bytes) => {
        self.#bytes = Buffer.concat([self.#bytes, bytes]);
        for (let message = self.#take(); message !== null; message = self.#take()) {
          if (Array.isArray(message)) self.#answer(message);
          else resolve(self);
        }
      });
      socket.on('close', () => {
        for (const { reject: fail, name } of self.#waiting.values()) fail(new Error(`Firefox went away during ${name}`));
        self.#waiting.clear();
      });
    });
  }

  #take() {
    const colon = this.#bytes.indexOf(':');
    if (colon < 0) return null;
    const length = Number(this.#bytes.subarray(0, colon));
    if (this.#bytes.length < colon + 1 + length) return null;
    const message = JSON.parse(this.#bytes.subarray(colon + 1, colon + 1 + length));
    this.#bytes = this.#bytes.subarray(colon + 1 + length);
    return message;
  }

  #answer([, id, error, value]) {
    const { resolve, reject, name } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) reject(new Error(`${name}: ${error.error}: ${error.message}\n${error.stacktrace}`));
    else resolve(value && Object.hasOwn(value, 'value') ? value.value : value);
  }

  /** Sends one command. */
  send(name, parameters = {}) {
    const id = ++this.#last;
    const body = Buffer.from(JSON.stringify([0, id, name, parameters]));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, name });
      this.#socket.write(Buffer.concat([Buffer.from(`${body.length}:`), body]));
    });
  }

  close() {
    this.#socket.destroy();
  }
}
