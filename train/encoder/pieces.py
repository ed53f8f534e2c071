"""Text and its sentences -> word pieces. The same, letter for letter, as src/encoder/pieces.rs.

Takes an article's text with the places of its sentences; gives for each sentence its pieces: which
one of the vocabulary, how it was written (case, in quotation marks), and where it stands.
"""

import unicodedata

PAD, UNKNOWN, BLOCK, SENTENCE, MASK = range(5)
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LOWER, CAPITALISED, CAPITALS, MIXED, FIRST = range(5)
CASES = 5
LONGEST_WORD = 100
LONGEST_SENTENCE = 200
OPENING, CLOSING = "“„«", "”»"


def fold_table():
    """For each letter from U+00C0 to U+024F its letter without accents, or a dot."""
    out = []
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        out.append(base if base.isascii() and base.isalpha() else "·")
    return "".join(out)


FOLD = fold_table()


def fold(char):
    """A letter as the vocabulary has it: lower case, without accents."""
    code = ord(char)
    if code < 0x80:
        return char.lower()
    if 0xC0 <= code < 0x250 and FOLD[code - 0xC0] != "·":
        return FOLD[code - 0xC0]
    lower = char.lower()
    return lower if len(lower) == 1 else char


def is_word(char):
    return char.isalpha() or char in "0123456789"


def is_mark(char):
    """An accent that stands as a character of its own; it is left out."""
    return 0x300 <= ord(char) < 0x370


def case_of(word, first):
    upper = sum(c.isupper() for c in word)
    if upper == 0:
        return LOWER
    letters = sum(c.isalpha() for c in word)
    if upper == letters and letters > 1:
        return CAPITALS
    if word[0].isupper() and upper == 1:
        return FIRST if first else CAPITALISED
    return MIXED


class Vocabulary:
    def __init__(self, pieces):
        self.pieces = pieces
        self.index = {piece: i for i, piece in enumerate(pieces)}

    def split(self, word):
        """A folded word -> [(piece, letters)], the longest first."""
        if len(word) > LONGEST_WORD:
            return [(UNKNOWN, len(word))]
        out, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self.index:
                    break
                end -= 1
            if end == start:
                return [(UNKNOWN, len(word))]
            out.append((self.index[piece], end - start))
            start = end
        return out


def words(text, start, end, quoted):
    """The words of a sentence: (folded, case, in quotation marks, [places of letters]), and
    whether a quotation is open at its end."""
    out, letters, places, written = [], [], [], []
    first = True

    def flush():
        nonlocal first
        if letters:
            out.append(("".join(letters), case_of("".join(written), first), quoted, list(places)))
            first = False
            letters.clear(), places.clear(), written.clear()

    for at in range(start, end):
        char = text[at]
        if is_word(char):
            letters.append(fold(char))
            written.append(char)
            places.append(at)
        elif is_mark(char):
            continue
        elif char.isspace() or ord(char) < 0x20 or char in "\u200b\u00ad\ufeff":
            flush()
        else:
            flush()
            inside = quoted
            if char == '"':
                char = "”" if quoted else "“"
            if char in OPENING:
                quoted = inside = True
                char = "“"
            elif char in CLOSING:
                inside, quoted = True, False
                char = "”"
            elif char in "‘’`":
                char = "'"
            out.append((char, LOWER, inside, [at]))
    flush()
    return out, quoted


def breaks(text, sentences):
    """For each sentence whether it starts a paragraph."""
    stripped = text.strip()
    blank = any(not line.strip() for line in stripped.split("\n"))
    out, last = [], None
    for start, _ in sentences:
        if last is None:
            out.append(True)
        else:
            gap = text[last:start].split("\n")
            out.append(any(not g.strip() for g in gap[1:-1]) if blank else len(gap) > 1)
        last = sentences[len(out) - 1][1]
    return out


def encode(vocabulary, text, sentences):
    """For each sentence a list of (piece, case, quoted, start, end); the first of it is the mark
    of a sentence or of a paragraph."""
    out, quoted = [], False
    for (start, end), new in zip(sentences, breaks(text, sentences)):
        if new:
            quoted = False
        found, after = words(text, start, end, quoted)
        pieces = [(BLOCK if new else SENTENCE, LOWER, quoted, start, start)]
        for word, case, inside, places in found:
            at = 0
            for piece, length in vocabulary.split(word):
                pieces.append((piece, case, inside, places[at], places[at + length - 1] + 1))
                at += length
        quoted = after
        out.append(pieces[:LONGEST_SENTENCE])
    return out
