; What the tool reads is coloured; prose is left alone but for the words of a marked span.
(comment) @comment
(escape) @string.escape

(span "[" @punctuation.bracket "]" @punctuation.bracket)
(link "[" @punctuation.bracket "]" @punctuation.bracket)
(destination) @string.special.url
(attributes ["{" "}"] @punctuation.bracket)

(id) @label
(class) @type
(key) @property
(pair "=" @operator)
[(value) (smart_value)] @string
(unclosed_value) @error
(word) @error
(unclosed "[" @error)

(span
  (text) @markup.quote
  attributes: (attributes (class) @_class)
  (#eq? @_class ".quote"))

(span
  (text) @markup.strong
  attributes: (attributes (class) @_class)
  (#eq? @_class ".rebuttal"))
