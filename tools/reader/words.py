"""From text to words, quotation states and units: the first half of what the reader sees. WEIGHTS.md is the specification."""
import unicodedata

OUTSIDE, INSIDE, MARK, OPEN = range(4)          # quotation state of a character or word
SOFT_CHARS, MAX_WORDS, MAX_PIECES = 500, 220, 480
TITLES = frozenset("mr mrs ms dr prof sen rep gov gen lt col sgt capt maj st rev hon no vs".split())
APOSTROPHES = "'\u2019"


def category(ch):
    return unicodedata.category(ch)[0]


def is_word_char(ch):
    return ch == "_" or category(ch) in "LNM"


def is_letter(ch):
    return category(ch) == "L"


def _ascii_letter(ch):
    return ch.isascii() and ch.isalpha()


def _ascii_digit(ch):
    return ch.isascii() and ch.isdigit()


def _abbreviation(text, i):
    """End of U.S., p.m., D.C. that starts at i, or 0."""
    n = len(text)
    if i > 0 and is_word_char(text[i - 1]):
        return 0

    def lone_letter(k):
        return k < n and _ascii_letter(text[k]) and not (k + 1 < n and is_word_char(text[k + 1]))

    if not lone_letter(i):
        return 0
    end, letters = i + 1, 1
    while end < n and text[end] == "." and lone_letter(end + 1):
        end, letters = end + 2, letters + 1
    if letters < 2:
        return 0
    return end + 1 if end < n and text[end] == "." else end


def words(text):
    """[(start, end)] of the words of one paragraph."""
    out, i, n = [], 0, len(text)
    while i < n:
        ch = text[i]
        if ch.isspace():
            i += 1
            continue
        end = _abbreviation(text, i)
        if end:
            out.append((i, end))
            i = end
            continue
        j = i
        if _ascii_digit(ch):
            while j < n and (is_word_char(text[j]) or (text[j] in ".,:" and _ascii_digit(text[j - 1]) and j + 1 < n and _ascii_digit(text[j + 1]))):
                j += 1
            out.append((i, j))
        elif is_word_char(ch):
            possessive = False
            while j < n:
                if is_word_char(text[j]):
                    j += 1
                elif text[j] in APOSTROPHES and is_letter(text[j - 1]) and j + 1 < n and is_letter(text[j + 1]):
                    if text[j + 1] in "sS" and not (j + 2 < n and is_word_char(text[j + 2])):
                        possessive = True
                        break
                    j += 1
                else:
                    break
            out.append((i, j))
            if possessive:
                out.append((j, j + 2))
                j += 2
        elif ch in ".-":
            while j < n and text[j] == ch:
                j += 1
            out.append((i, j))
        else:
            j = i + 1
            out.append((i, j))
        i = j
    return out


def quotation_states(text):
    """One state a character of the paragraph."""
    n, states, opened, i = len(text), bytearray(len(text)), -1, 0
    while i < n:
        ch, pair = text[i], text[i:i + 2]
        if ch in "\u201c\u201d\"":
            width, opens = 1, ch == "\u201c" or (ch == '"' and opened < 0)
        elif pair in ("``", "''"):
            width, opens = 2, pair == "``"
        else:
            i += 1
            continue
        if opens and opened < 0:
            opened = i
        elif not opens and opened >= 0:
            for k in range(opened, i):
                if states[k] == OUTSIDE:
                    states[k] = INSIDE
            opened = -1
        for k in range(i, i + width):
            states[k] = MARK
        i += width
    if opened >= 0:
        for k in range(opened, n):
            if states[k] == OUTSIDE:
                states[k] = OPEN
    return states


def shape(word):
    """Word shape, 1..6 (0 is for pieces that are no word)."""
    letters = [c for c in word if category(c) == "L"]
    digits = any(category(c) == "N" for c in word)
    if digits:
        return 2
    if not letters:
        return 1
    if all(c.islower() for c in letters):
        return 3
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return 4
    return 5 if word[0].isupper() else 6


def has_word(word):
    """True if the token holds a letter or digit; such tokens count as words when spans are weighed."""
    return any(is_word_char(c) for c in word)


def units(text, spans, states, piece_counts, soft=SOFT_CHARS):
    """Cuts a paragraph into units: [(first word, end word)]."""
    out, start, sentence, pieces, since = [], 0, 0, 0, 0
    for i, (s, e) in enumerate(spans):
        ends = i > start and sentence_end(text, spans, i)
        if ends and states[spans[i - 1][1]] == OUTSIDE and s - spans[start][0] > soft:
            out.append((start, i))
            start, sentence, pieces, since = i, 0, 0, 0
        elif ends:
            sentence, since = i, 0
        while i - start >= MAX_WORDS or pieces + piece_counts[i] > MAX_PIECES:
            at = sentence if sentence - start >= MAX_WORDS // 2 else i
            pieces = since if at < i else 0
            out.append((start, at))
            start, sentence, since = at, 0, pieces
        pieces += piece_counts[i]
        since += piece_counts[i]
    if start < len(spans):
        out.append((start, len(spans)))
    return out


def sentence_end(text, spans, i):
    """True if a sentence may end before word i."""
    before, after = spans[i - 1], spans[i]
    if before[1] == after[0]:
        return False
    first = text[after[0]]
    if not (first in "\u201c\"" or (first.isascii() and first.isupper())):
        return False
    last = text[before[1] - 1]
    if last in "!?\u201d\"":
        return True
    if last != ".":
        return False
    if text[before[0]] != ".":                     # an abbreviation such as U.S.
        return False
    if i < 2 or spans[i - 2][1] != before[0]:
        return True
    word = text[spans[i - 2][0]:spans[i - 2][1]]
    return not (len(word) == 1 and word.isalpha()) and word.lower() not in TITLES
