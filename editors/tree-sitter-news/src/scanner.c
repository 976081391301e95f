// What a regular expression cannot say about annotated news text: where a paragraph ends, whether a comment, a brace
// or a quotation mark is ever closed, and how deep brackets are nested. Every look ahead stops at the end of its
// paragraph or at the next mark of its own kind, so that hostile text costs no more than long text.

#include "tree_sitter/parser.h"

#include <stdlib.h>

enum Token {
  FRONT_MATTER,
  BLANK_LINES,
  PARAGRAPH_END,
  NEWLINE,
  COMMENT,
  OPEN,
  CLOSE,
  STRAY,
  ATTRIBUTES_AFTER,
  ATTRIBUTES_ALONE,
  QUOTED_AHEAD,
  UNCLOSED_AHEAD,
  SMART_AHEAD,
  ERROR_SENTINEL,
};

// Brackets nested deeper than this are text in the tree: an editor shows nothing useful there, and the parser's stack
// would grow with them.
#define MAX_DEPTH 40

typedef struct {
  uint8_t depth;
} Scanner;

void *tree_sitter_news_external_scanner_create(void) { return calloc(1, sizeof(Scanner)); }
void tree_sitter_news_external_scanner_destroy(void *payload) { free(payload); }

unsigned tree_sitter_news_external_scanner_serialize(void *payload, char *buffer) {
  buffer[0] = (char)((Scanner *)payload)->depth;
  return 1;
}

void tree_sitter_news_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  ((Scanner *)payload)->depth = length > 0 ? (uint8_t)buffer[0] : 0;
}

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }
static bool at_end(TSLexer *lexer) { return lexer->eof(lexer); }
static bool is_blank(int32_t c) { return c == ' ' || c == '\t'; }
static bool is_break(int32_t c) { return c == '\n' || c == '\r'; }
static bool is_space(int32_t c) { return is_blank(c) || is_break(c); }

static void skip_blanks(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) advance(lexer);
}

// Takes one line break: LF, CRLF or CR.
static bool take_break(TSLexer *lexer) {
  if (lexer->lookahead == '\r') {
    advance(lexer);
    if (lexer->lookahead == '\n') advance(lexer);
    return true;
  }
  if (lexer->lookahead != '\n') return false;
  advance(lexer);
  return true;
}

// Takes all lines that hold nothing, from the start of a line; the token ends behind the last of them.
static bool take_blank_lines(TSLexer *lexer) {
  bool any = false;
  for (;;) {
    skip_blanks(lexer);
    if (at_end(lexer)) {
      lexer->mark_end(lexer);
      return true;
    }
    if (!take_break(lexer)) return any;
    lexer->mark_end(lexer);
    any = true;
  }
}

// A line of three dashes (or dots) and nothing else; its break is taken too.
static bool take_fence(TSLexer *lexer, int32_t mark) {
  for (int i = 0; i < 3; i++) {
    if (lexer->lookahead != mark) return false;
    advance(lexer);
  }
  skip_blanks(lexer);
  return take_break(lexer) || at_end(lexer);
}

static bool scan_front_matter(TSLexer *lexer) {
  // A blank line behind the first one says that it is a rule between parts of the text.
  if (!take_fence(lexer, '-') || is_break(lexer->lookahead)) return false;
  while (!at_end(lexer)) {
    if (lexer->lookahead == '-' || lexer->lookahead == '.') {
      if (take_fence(lexer, lexer->lookahead)) {
        lexer->mark_end(lexer);
        return true;
      }
    }
    while (!at_end(lexer) && !is_break(lexer->lookahead)) advance(lexer);
    take_break(lexer);
  }
  return false;
}

// From behind `<` to behind `-->`. A second `<!--` inside says that the first one was never closed.
static bool scan_comment(TSLexer *lexer) {
  const char *open = "!--";
  for (; *open; open++) {
    if (lexer->lookahead != *open) return false;
    advance(lexer);
  }
  unsigned dashes = 0, opening = 0;
  while (!at_end(lexer)) {
    int32_t c = lexer->lookahead;
    advance(lexer);
    if (c == '>' && dashes >= 2) {
      lexer->mark_end(lexer);
      return true;
    }
    dashes = c == '-' ? dashes + 1 : 0;
    opening = c == '<' ? 1 : (opening == 1 && c == '!') ? 2 : (opening >= 2 && c == '-') ? opening + 1 : 0;
    if (opening == 4) return false;
  }
  return false;
}

// Takes white space without a blank line; false at a blank line or the end of the text.
static bool take_space(TSLexer *lexer) {
  unsigned breaks = 0;
  while (is_space(lexer->lookahead)) {
    if (is_break(lexer->lookahead)) {
      if (++breaks > 1) return false;
      take_break(lexer);
    } else {
      advance(lexer);
    }
  }
  return !at_end(lexer);
}

// Zero bytes end every look ahead below: the rules for the inside of braces take none.
static bool is_end(TSLexer *lexer) { return lexer->lookahead == 0; }

// From behind `"` or `'` to behind its partner. Notes a `}` inside.
static bool take_quoted(TSLexer *lexer, int32_t mark, bool *brace) {
  while (!is_end(lexer)) {
    int32_t c = lexer->lookahead;
    if (is_space(c)) {
      if (!take_space(lexer)) return false;
      continue;
    }
    advance(lexer);
    if (c == mark) return is_space(lexer->lookahead) || lexer->lookahead == '}';
    if (c == '}') *brace = true;
    if (c == '\\' && !is_end(lexer) && !is_break(lexer->lookahead)) advance(lexer);
  }
  return false;
}

static bool is_word_end(int32_t c) { return is_space(c) || c == '}' || c == '='; }

static int smart_partner(int32_t c) {
  if (c == 0x201C || c == 0x201D || c == 0x201E) return 2;
  if (c == 0x2018 || c == 0x2019 || c == 0x201A) return 1;
  return 0;
}

// From behind a curly mark to behind the next one of its kind, which must end the value.
static bool take_smart(TSLexer *lexer, int kind) {
  while (!is_end(lexer)) {
    int32_t c = lexer->lookahead;
    if (c == '}' || c == '[' || c == ']') return false;
    if (is_space(c)) {
      if (!take_space(lexer)) return false;
      continue;
    }
    advance(lexer);
    if (smart_partner(c) == kind) return c != 0x201E && c != 0x201A && is_word_end(lexer->lookahead);
  }
  return false;
}

// From inside the braces to behind `}`. `markup` becomes true at an item that no prose would hold.
static bool take_items(TSLexer *lexer, bool *markup) {
  bool brace = false;
  for (;;) {
    if (!take_space(lexer)) return brace;
    int32_t c = lexer->lookahead;
    if (c == '}') {
      advance(lexer);
      return true;
    }
    if (c == '[' || c == ']' || c == '{' || c == 0) return brace;
    bool sigil = c == '#' || c == '.', word = false;
    int32_t second = 0;
    while (!is_end(lexer) && !is_word_end(lexer->lookahead)) {
      c = lexer->lookahead;
      if (c == '[' || c == ']' || c == '{') return brace;
      if (word && !second) second = c;
      word = true;
      advance(lexer);
    }
    if (sigil && second) *markup = true;
    if (is_end(lexer)) return brace;
    if (lexer->lookahead != '=') continue;
    if (word) *markup = true;
    advance(lexer);
    c = lexer->lookahead;
    if (c == '"' || c == '\'') {
      advance(lexer);
      if (!take_quoted(lexer, c, &brace)) {
        // Not closed, or closed in the middle of a word: it ends at the brace, if there is one.
        if (brace) return true;
      }
    } else if (smart_partner(c)) {
      advance(lexer);
      int kind = smart_partner(c);
      take_smart(lexer, kind);
    } else {
      while (!is_end(lexer) && !is_space(lexer->lookahead) && lexer->lookahead != '}') {
        if (lexer->lookahead == '{') return brace;
        advance(lexer);
      }
    }
  }
}

static bool scan_value(TSLexer *lexer, const bool *valid) {
  int32_t mark = lexer->lookahead;
  lexer->mark_end(lexer);
  advance(lexer);
  if (smart_partner(mark)) {
    lexer->result_symbol = SMART_AHEAD;
    return valid[SMART_AHEAD] && take_smart(lexer, smart_partner(mark));
  }
  bool brace = false, markup = false;
  bool closed = take_quoted(lexer, mark, &brace);
  // With a brace inside, the closing mark may belong to the prose further on: then the rest reads as no markup.
  if (closed && brace) closed = take_items(lexer, &markup);
  lexer->result_symbol = closed ? QUOTED_AHEAD : UNCLOSED_AHEAD;
  return true;
}

bool tree_sitter_news_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  if (valid[ERROR_SENTINEL]) return false;

  int32_t c = lexer->lookahead;
  if (valid[QUOTED_AHEAD] && (c == '"' || c == '\'' || smart_partner(c))) return scan_value(lexer, valid);

  if (valid[FRONT_MATTER] && c == '-') {
    lexer->result_symbol = FRONT_MATTER;
    return scan_front_matter(lexer);
  }
  if (valid[BLANK_LINES] && is_space(c)) {
    lexer->mark_end(lexer);
    lexer->result_symbol = BLANK_LINES;
    return take_blank_lines(lexer);
  }

  if (valid[PARAGRAPH_END] && at_end(lexer)) {
    scanner->depth = 0;
    lexer->result_symbol = PARAGRAPH_END;
    return true;
  }
  if (valid[NEWLINE] && is_break(c)) {
    take_break(lexer);
    lexer->mark_end(lexer);
    bool ends = take_blank_lines(lexer);
    if (ends && valid[PARAGRAPH_END]) {
      scanner->depth = 0;
      lexer->result_symbol = PARAGRAPH_END;
      return true;
    }
    lexer->result_symbol = NEWLINE;
    return true;
  }
  if (!valid[STRAY]) {
    if (c == '{' && valid[ATTRIBUTES_AFTER]) goto braces;
    return false;
  }

  switch (c) {
    case 0: // A zero byte in the text; the lexer's own rules take it for the end.
      if (at_end(lexer)) return false;
      advance(lexer);
      lexer->mark_end(lexer);
      lexer->result_symbol = STRAY;
      return true;
    case '<':
      advance(lexer);
      lexer->result_symbol = COMMENT;
      return scan_comment(lexer);
    case '[':
      advance(lexer);
      lexer->result_symbol = STRAY;
      if (scanner->depth < MAX_DEPTH) {
        scanner->depth++;
        lexer->result_symbol = OPEN;
      }
      return true;
    case ']':
      advance(lexer);
      lexer->result_symbol = STRAY;
      if (scanner->depth > 0 && valid[CLOSE]) {
        scanner->depth--;
        lexer->result_symbol = CLOSE;
      }
      return true;
    case '{':
      break;
    default:
      return false;
  }

braces:;
  advance(lexer);
  lexer->mark_end(lexer);
  bool markup = false;
  bool closed = take_items(lexer, &markup);
  if (closed && valid[ATTRIBUTES_AFTER]) {
    lexer->result_symbol = ATTRIBUTES_AFTER;
    return true;
  }
  if (closed && markup && valid[ATTRIBUTES_ALONE]) {
    lexer->result_symbol = ATTRIBUTES_ALONE;
    return true;
  }
  lexer->result_symbol = STRAY;
  return valid[STRAY];
}
