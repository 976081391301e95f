-- Takes the annotation out of an article on its way through Pandoc (2.17 or later): the reader gets the text.
-- With `-M onrecord=anchors` spans keep their id and class, for links to a claim and for style sheets.

local function set(words)
  local known = {}
  for word in words:gmatch('%S+') do
    known[word] = true
  end
  return known
end

local classes = set [[claim quote rebuttal concession correction fact background opinion no-comment cue source attitude
  auto]]
local keys = set [[by via who from at date rebuts concedes supports repeats corrects answers how extent accuses check
  check-by check-date conf translated cont why cue-of ignore note]]

local anchors = false

-- Settings of the program are no data of the page.
local function settings(meta)
  anchors = meta.onrecord ~= nil and pandoc.utils.stringify(meta.onrecord) == 'anchors'
  meta.speakers, meta.documents, meta.onrecord = nil, nil, nil
  return meta
end

-- What is left of a span: its words, or the span with what is not ours.
local function mark(element)
  local own, foreign = false, {}
  for _, class in ipairs(element.classes) do
    own = own or classes[class]
    if anchors or not classes[class] then
      foreign[#foreign + 1] = class
    end
  end
  local attributes = {}
  for key, value in pairs(element.attributes) do
    own = own or keys[key]
    if not keys[key] then
      attributes[key] = value
    end
  end
  if not own then
    return nil
  end
  local id = anchors and element.identifier or ''
  if id == '' and #foreign == 0 and next(attributes) == nil and (element.t == 'Span' or element.t == 'Div') then
    return element.content
  end
  element.attr = pandoc.Attr(id, foreign, attributes)
  return element
end

return {
  { Meta = settings },
  { Span = mark, Div = mark, Link = mark, Header = mark },
}
