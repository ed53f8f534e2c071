// Has the background run the engine: compiled once there, it serves every tab, and a page need not
// wait for a compiler of its own. Takes a request, gives the answer; nobody else knows where it was
// made, or in how many messages.

import { api } from '../api.js';
import { ANALYSE, CLOSELY, length } from '../messages.js';
import * as talk from './talk.js';
import * as turns from './turns.js';

/** @import { Answer } from '../../xtask/npm/index.js' */
/** @import { Answered } from '../messages.js' */
/** @import { Asked, Opinions, Taken } from './collect.js' */

/** @typedef {(share: number, early?: Opinions) => unknown} Heard How much has been read, 0 to 1, and what is thought so far; false from it ends the reading. */
/** @typedef {Pick<Taken, 'request' | 'texts'>} Part */
/**
 * @template Sentence
 * @typedef {Partial<Omit<Answer, 'sentences' | 'blocks'>> & {sentences: Sentence[], blocks: Answer['blocks']}} Whole Put together from its pieces.
 */

// Characters of text: to make a message takes time, and a task of ours is to be short.
const MESSAGE = 200_000; // up to this it is one message; beyond, it goes in pieces
const PIECE = 400; // blocks or elements in a piece

/// Sends a request piece by piece over a port of this name and puts the answer together from its
/// pieces. `sight` gives the number of the sentence to be read next; `told` hears of the reading, where
/// the port says so.
/**
 * @template Sentence
 * @param {Asked} request
 * @param {string} name
 * @param {() => number} sight
 * @param {Heard} told
 * @returns {Promise<Whole<Sentence>>}
 */
async function inPieces(request, name, sight = () => 0, told = () => {}) {
  const port = /** @type {Port<Answered<Sentence>>} */ (talk.port(name));
  /** @type {Promise<Whole<Sentence>>} */
  const answered = new Promise((resolve, reject) => {
    /** @type {Whole<Sentence>} */
    let answer = { sentences: [], blocks: [] };
    port.onMessage.addListener(({ head, sentences, blocks, share, early, error, end }) => {
      if (share !== undefined) {
        if (told(share, early) !== false) port.postMessage({ seek: sight() });
        else {
          reject(new Error('overtaken'));
          port.disconnect();
        }
      }
      if (head) answer = { ...head, sentences: [], blocks: [] };
      if (sentences) answer.sentences.push(...sentences);
      if (blocks) answer.blocks.push(...blocks);
      if (error !== undefined) reject(new Error(error));
      if (end) resolve(answer);
    });
    port.onDisconnect.addListener(() => {
      void api.runtime?.lastError; // one that nobody looks at is complained of
      reject(new Error('the background went away'));
    });
  });
  answered.catch(() => {}); // it may fail while we still send; it is awaited below
  const { elements, blocks, ...head } = request;
  const pause = turns.clock();
  port.postMessage({ head });
  for (const [name, list] of Object.entries({ elements, blocks })) {
    /** @type {unknown[]} */
    let piece = [];
    let size = 0;
    for (const item of list) {
      piece.push(item);
      size += 'text' in item ? item.text.length : 0;
      if (piece.length === PIECE || size > MESSAGE) {
        port.postMessage({ [name]: piece });
        piece = [];
        size = 0;
        await pause();
      }
    }
    port.postMessage({ [name]: piece });
  }
  port.postMessage({ seek: sight(), end: true });
  try {
    return await answered;
  } finally {
    port.disconnect();
  }
}

/// The engine's answer to a request.
/** @type {(request: Asked) => Promise<Answer>} */
export function analyse(request) {
  return /** @type {Promise<Answer>} */ (length(request) > MESSAGE ? inPieces(request, ANALYSE) : talk.ask({ type: ANALYSE, request }));
}

/// What the encoder thinks of each sentence of a request, for its `opinions`: takes seconds. For
/// `sight` and `told` see above.
/** @type {(request: Asked, sight: () => number, told?: Heard) => Promise<Opinions>} */
export async function closely(request, sight, told) {
  const { sentences } = await inPieces(request, CLOSELY, sight, told);
  return /** @type {Opinions} */ (sentences);
}
