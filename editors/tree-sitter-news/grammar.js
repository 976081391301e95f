/**
 * @file Annotated news text: paragraphs of prose in which `[text]{#id .class key="value"}` marks who says what.
 *
 * Three rules shape this grammar.
 * 1. It is total: whatever is not markup is `text` or a named node, never an ERROR, so a half-typed bracket changes
 *    the tree near the cursor and nowhere else.
 * 2. A paragraph begins and ends with a token, never with a repeat: nodes that touch a repeat at their edge are not
 *    reused by incremental parsing, and a keystroke would cost a full parse.
 * 3. It knows nothing that depends on the kind of file. Headings, lists, quotations and the paragraphs of plain text
 *    are matters of lines; who needs them reads them off the lines.
 */
module.exports = grammar({
  name: 'news',

  externals: $ => [
    $.front_matter,
    $._blank_lines,
    $._paragraph_end,
    $._newline,
    $.comment,
    $._open, // `[`, while brackets are not nested absurdly deep
    $._close, // `]` of a bracket that is open
    $._stray, // a bracket, brace or other mark that opens or closes nothing
    $._attributes_after, // `{` right behind `]` or `)`, known to have its `}`
    $._attributes_alone, // `{` anywhere else, known to have its `}` and to hold markup
    $._quoted_ahead, // nothing: the value ahead has its closing quotation mark
    $._unclosed_ahead, // nothing: it has none, and ends at the brace
    $._smart_ahead, // nothing: the value ahead stands in curly quotation marks
    $._error_sentinel,
  ],

  extras: _ => [],

  rules: {
    document: $ => seq(optional($.front_matter), optional($._blank_lines), repeat($.paragraph)),

    paragraph: $ => seq($._inline, repeat($._inline), $._paragraph_end),

    _inline: $ => choice(
      $.text,
      alias($._stray, $.text),
      $._newline,
      $.escape,
      $.backticks,
      $.comment,
      $.span,
      $.link,
      $.bracketed,
      alias($._unclosed, $.unclosed),
      alias($._attributes_alone_rule, $.attributes),
    ),

    text: _ => token(prec(-1, choice(/[^\[\]{}\\`<\r\n]+/, /[\\{}<]/))),
    escape: _ => /\\[!-\/:-@\[-`{-~]/,
    backticks: _ => /`+/,

    // `[text]{…}`, and a link, which may carry the same braces.
    span: $ => seq(
      $._brackets,
      optional($.destination),
      field('attributes', alias($._attributes_after_rule, $.attributes)),
    ),
    link: $ => prec(-1, seq($._brackets, $.destination)),
    bracketed: $ => prec(-2, $._brackets),
    _brackets: $ => seq(alias($._open, '['), repeat($._inline), alias($._close, ']')),
    _unclosed: $ => prec.right(-3, seq(alias($._open, '['), repeat($._inline))),
    destination: _ => token.immediate(/\([^()\s\[\]]*\)/),

    _attributes_after_rule: $ => seq(alias($._attributes_after, '{'), repeat($._item), '}'),
    _attributes_alone_rule: $ => seq(alias($._attributes_alone, '{'), repeat($._item), '}'),
    _item: $ => choice(/[ \t\r\n]+/, $.id, $.class, $.pair, alias($.key, $.word), $.word),
    id: _ => /#[^\s}=]*/,
    class: _ => /\.[^\s}=]*/,
    pair: $ => prec.right(seq(field('key', $.key), '=', optional(field('value', $._value)))),
    key: _ => /[^\s}=#."'][^\s}=]*/,
    word: _ => token(prec(-1, choice(/["'][^\s}=]*/, '='))),
    _value: $ => choice(
      $.value,
      seq($._quoted_ahead, alias($._quoted, $.value)),
      seq($._unclosed_ahead, alias($._to_brace, $.unclosed_value)),
      seq($._smart_ahead, alias($._smart, $.smart_value)),
    ),
    value: _ => token(prec(2, /[^\s}"'][^\s}]*/)),
    _quoted: _ => token(prec(3, choice(/"([^"\\]|\\[^\x00])*"/, /'([^'\\]|\\[^\x00])*'/))),
    _to_brace: _ => token(prec(3, /["'][^}]*/)),
    _smart: _ => token(prec(3, /[“”„][^“”„]*[“”]|[‘’‚][^‘’‚]*[‘’]/)),
  },
});
