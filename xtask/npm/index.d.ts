/** Who is behind a sentence; X is no claim, "?" is unsure. */
export type Label = 'O' | 'N' | 'U' | 'M' | 'S' | 'H' | 'D' | 'V' | 'A' | 'X' | '?';

/** The four kinds of answer to "who says so?". */
export type Family = 'says' | 'passed_on' | 'shows' | 'own';

/** `[start, end]` in UTF-16 units of the block's text. */
export type Span = [start: number, end: number];

/** One link of the chain between the origin and the article. */
export interface Relay {
  label: Label;
  /** Its words in the text. */
  name: string;
  span: Span | null;
  /** Whether a reader could look it up. */
  identified: boolean;
}

/** A part of a sentence with a label of its own. */
export interface Segment {
  start: number;
  end: number;
  label: Label;
}

/** One sentence with everything that is known about who is behind it. */
export interface Sentence {
  /** Index of the block. */
  block: number;
  start: number;
  end: number;
  label: Label;
  /** The runner-up, where one is near. */
  alternative: Label | null;
  /** How sure the engine is, 0 to 1. */
  confidence: number;
  /** Nearest the reader last. */
  relay: Relay[];
  /** How the article treats the claim. */
  stance: 'neutral' | 'endorsed' | 'distanced' | 'denied';
  form: 'none' | 'quote' | 'partial';
  /** Whether somebody is reported as not saying, and who. */
  silent: boolean;
  silent_party: Span | null;
  marks: ('inferred' | 'mind' | 'witnessed' | 'unverified' | 'no-provenance' | 'unidentified' | 'reason' | 'scare')[];
  /** The words that name the source. */
  source: Span | null;
  /** Index of `Answer.sources`. */
  source_id: number | null;
  /** The words that give it away. */
  cue: Span | null;
  /** The words that are the source's. */
  content: Span[];
  /** Parts with labels of their own; empty where the sentence is of one piece. */
  segments: Segment[];
  /** What fired, in order. */
  rule: string[];
}

/** Somebody or something that the page rests on. */
export interface Source {
  id: number;
  /** Its fullest name in the text. */
  name: string;
  label: Label;
  family: Family | null;
  identified: boolean;
  role: 'origin' | 'relay' | 'both';
  count: number;
  /** Indices of `Answer.sentences`. */
  sentences: number[];
}

/** Something that a reader would want to know about the page; never a verdict. */
export interface Notice {
  kind:
    | 'single-origin' | 'headline-gap' | 'nobody-named' | 'second-hand' | 'no-provenance'
    | 'anonymity' | 'asked-silent' | 'all-official' | 'possible-loop' | 'late-source';
  text: string;
  sentences: number[];
}

/** Counts: of wording, not of truth. */
export interface Summary {
  claims: number;
  labels: Record<Label, number>;
  families: Record<Family, number>;
  second_hand: number;
  /** Weightiest first. */
  notices: Notice[];
  /** The page in one plain sentence. */
  sentence: string;
}

/** A post of a live blog. */
export interface Post {
  title: string;
  /** Indices of its first and its last sentence. */
  sentences: [first: number, last: number];
  /** Index of its first claim. */
  lead: number;
  summary: Summary;
}

/** What the engine says about a page. */
export interface Answer {
  version: number;
  engine: string;
  /** Whether there is an article, or the text was asked for all the same. */
  article: boolean;
  reason: 'article' | 'asked' | 'no-text' | 'scattered' | 'listing' | 'login' | 'shop' | 'forum' | 'documentation' | 'missing' | 'search';
  /** What the page is, whatever was asked for. */
  page: 'article' | 'live-blog' | 'opinion' | 'interview' | 'list' | 'forum' | 'shop' | 'documentation' | 'login' | 'error' | 'search' | 'other';
  /** Language of the article as far as the engine reads it. */
  language: string | null;
  /** For every block of the page what it is in the article; null where it is no part of it. */
  blocks: ('headline' | 'standfirst' | 'paragraph' | 'crosshead' | 'quote' | 'list-item' | 'caption' | null)[];
  sentences: Sentence[];
  sources: Source[];
  summary: Summary;
  /** Whether the page shows only a part of its article. */
  partial: boolean;
  posts: Post[];
}

/** An element that holds text, itself or below. */
export interface PageElement {
  /** Index of its parent, which comes before it; -1 for the root. */
  parent: number;
  tag: string;
  class?: string;
  id?: string;
  role?: string;
  /** `itemprop` and `itemtype`. */
  item?: string;
  /** Values of the attributes by which pages name their parts. */
  data?: string;
  /** `aria-label`. */
  label?: string;
  /** `aria-hidden="true"`. */
  silent?: boolean;
  /** Fixed or sticky. */
  floats?: boolean;
}

/** A piece of text between two block boundaries of the page. */
export interface Block {
  /** Index of the innermost element that holds all of it. */
  element: number;
  text: string;
  links?: number;
  linked?: number;
  strong?: number;
  size?: number;
}

/** A page as the extension's content script collects it; what is left out is unknown. */
export interface Page {
  version?: number;
  /** The article of the page; its text even if it is none; or just the blocks as they are. */
  mode?: 'page' | 'anyway' | 'selection';
  host?: string;
  /** Names under which the site goes. */
  names?: string[];
  lang?: string;
  title?: string;
  hints?: {
    url?: string;
    canonical?: string;
    og_type?: string;
    types?: string[];
    articles?: number;
    headlines?: string[];
    descriptions?: string[];
    published?: boolean;
    paid?: boolean;
    words?: number;
    passwords?: number;
  };
  elements?: PageElement[];
  blocks: Block[];
}

export interface Engine {
  /** Finds the article of a page and reads it. */
  analyse(page: Page): Answer;
  /** Divides a plain text into paragraphs. */
  paragraphs(text: string): { text: string; headline: boolean }[];
  /** Reads a plain text; blocks are its paragraphs, and `outlet` is whose article it is. */
  annotate(text: string, options?: { outlet?: string }): Answer;
}

/** Loads the engine, from the file beside this one where nothing else is given. */
export function load(wasm?: BufferSource | WebAssembly.Module | URL | string): Promise<Engine>;
