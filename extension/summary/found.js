// What is told of an answer's sources and of who is silent in it, the same on every screen. Takes the
// engine's answer, and the texts of its blocks; gives plain data. Words nothing.

/** @import { Source } from '../../xtask/npm/index.js' */
/** @import { Given } from '../class/relabel.js' */

/** @typedef {Source & {via: string, origin: number, unplaced: boolean}} Found */

/// The sources, each with those through whom its words came here, of how many sentences it is the
/// origin, and whether it is a picture or a document of which nowhere is said where it comes from.
/** @type {(answer: Pick<Given, 'sources' | 'sentences'>) => Found[]} */
export const sources = ({ sources, sentences }) =>
  sources.map((source) => {
    const own = source.sentences.map((index) => sentences[index]).filter((one) => one?.source_id === source.id);
    return {
      ...source,
      via: [...new Set(own.flatMap(({ relay }) => relay.map(({ name }) => name)))].join(' · '),
      origin: own.length,
      unplaced: own.length > 0 && own.every(({ marks }) => marks.includes('no-provenance')),
    };
  });

/// Who was asked and did not say: each name once.
/** @type {(answer: Pick<Given, 'sentences'>, blocks: {text: string}[]) => string[]} */
export function silent({ sentences }, blocks) {
  const names = sentences.flatMap(({ block, silent, silent_party: party }) =>
    (silent && party ? [blocks[block].text.slice(...party).replace(/\s+/g, ' ').slice(0, 120)] : []));
  return [...new Set(names)];
}
