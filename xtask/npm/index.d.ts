/** Who is behind a sentence; X is no claim, "?" is unsure. */
export type Label = 'O' | 'N' | 'U' | 'M' | 'S' | 'H' | 'D' | 'V' | 'A' | 'X' | '?';

/** `[start, end]` in UTF-16 units of the block's text. */
export type Span = [start: number, end: number];

export interface Sentence {
  /** Index of the block. */
  block: number;
  start: number;
  end: number;
  label: Label;
  alternative: Label | null;
  confidence: number;
  relay: { label: Label; name: string; span: Span | null; identified: boolean }[];
  stance: 'neutral' | 'endorsed' | 'distanced' | 'denied';
  form: 'none' | 'quote' | 'partial';
  silent: boolean;
  silent_party: Span | null;
  marks: ('inferred' | 'mind' | 'witnessed' | 'unverified' | 'no-provenance' | 'unidentified' | 'reason' | 'scare')[];
  source: Span | null;
  /** Index of `Answer.sources`. */
  source_id: number | null;
  cue: Span | null;
  content: Span[];
  segments: { start: number; end: number; label: Label }[];
  rule: string[];
}

export interface Source {
  id: number;
  name: string;
  label: Label;
  family: 'says' | 'passed_on' | 'shows' | 'own' | null;
  identified: boolean;
  role: 'origin' | 'relay' | 'both';
  count: number;
  sentences: number[];
}

export interface Answer {
  version: number;
  engine: string;
  article: boolean;
  reason: string;
  language: string | null;
  blocks: (string | null)[];
  sentences: Sentence[];
  sources: Source[];
  summary: {
    claims: number;
    labels: Partial<Record<Label, number>>;
    families: Record<'says' | 'passed_on' | 'shows' | 'own', number>;
    second_hand: number;
    notices: { kind: string; text: string; sentences: number[] }[];
    sentence: string;
  };
}

export interface Engine {
  /** Reads a page as the extension's content script collects it. */
  analyse(page: object): Answer;
  /** Divides a plain text into paragraphs. */
  paragraphs(text: string): { text: string; headline: boolean }[];
  /** Reads a plain text; blocks are its paragraphs. */
  annotate(text: string, options?: { outlet?: string }): Answer;
}

/** Loads the engine, from the file beside this one where nothing else is given. */
export function load(wasm?: BufferSource | WebAssembly.Module | URL | string): Promise<Engine>;
