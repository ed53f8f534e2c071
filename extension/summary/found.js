// What is told of an answer's sources and of who is silent in it, the same on every screen. Takes the
// engine's answer, and the texts of its blocks; gives plain data. Words nothing.

/// The sources, each with those through whom its words came here, of how many sentences it is the
/// origin, and whether it is a picture or a document of which nowhere is said where it comes from.
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
export function silent({ sentences }, blocks) {
  const names = sentences
    .filter(({ silent, silent_party: party }) => silent && party)
    .map(({ block, silent_party: [start, end] }) => blocks[block].text.slice(start, end).replace(/\s+/g, ' ').slice(0, 120));
  return [...new Set(names)];
}
