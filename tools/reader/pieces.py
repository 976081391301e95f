"""Word pieces as BERT's uncased vocabulary has them. WEIGHTS.md is the specification."""
import unicodedata

MAX_PIECES_A_WORD, MAX_PART = 12, 64
STRAIGHT = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def wanted(piece):
    """False for pieces that the split never asks for, and for letters of scripts that English news does not use (they become [UNK])."""
    if piece in SPECIAL:
        return True
    inner = piece.startswith("##") and len(piece) > 2
    plain = piece[2:] if inner else piece
    kinds = [unicodedata.category(c)[0] for c in plain]
    if len(plain) > 1 or inner:
        return all(k in "LN" and ord(c) < 0x250 for k, c in zip(kinds, plain))
    return kinds[0] not in "LNM" or ord(plain) < 0x250


class Pieces:
    def __init__(self, vocabulary):
        self.vocabulary = list(vocabulary)
        self.ids = {p: i for i, p in enumerate(self.vocabulary)}
        self.longest = max(len(p) for p in self.vocabulary)
        self.cls, self.sep, self.unknown = self.ids["[CLS]"], self.ids["[SEP]"], self.ids["[UNK]"]
        self.cache = {}

    @classmethod
    def read(cls, path):
        with open(path, encoding="utf-8") as f:
            return cls(f.read().rstrip("\n").split("\n"))

    def of(self, word):
        """Ids of one word, 1 to 12 of them."""
        found = self.cache.get(word)
        if found is None:
            found = []
            for part in self._parts(word):
                found += self._greedy(part)
                if len(found) >= MAX_PIECES_A_WORD:
                    break
            found = found[:MAX_PIECES_A_WORD] or [self.unknown]
            self.cache[word] = found
        return found

    @staticmethod
    def _parts(word):
        plain = unicodedata.normalize("NFD", word.translate(STRAIGHT).lower())
        parts, run = [], ""
        for ch in plain:
            kind = unicodedata.category(ch)
            if kind == "Mn":
                continue
            if kind[0] in "LN":
                run += ch
                continue
            if run:
                parts.append(run)
                run = ""
            parts.append(ch)
        return parts + [run] if run else parts

    def _greedy(self, part):
        if len(part) > MAX_PART:
            return [self.unknown]
        out, i = [], 0
        while i < len(part):
            prefix = "##" if i else ""
            for j in range(min(len(part), i + self.longest), i, -1):
                found = self.ids.get(prefix + part[i:j])
                if found is not None:
                    out.append(found)
                    i = j
                    break
            else:
                return [self.unknown]
        return out
