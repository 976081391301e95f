-- What every check uses: counting, waiting, finding a place by its words.
local M = { passed = 0, failed = 0 }

--- Runs one check; an error in it is its failure.
function M.check(name, run)
  local ok, why = xpcall(run, debug.traceback)
  if ok then
    M.passed = M.passed + 1
    io.write('ok      ' .. name .. '\n')
  else
    M.failed = M.failed + 1
    io.write('not ok  ' .. name .. '\n        ' .. tostring(why):gsub('\n', '\n        ') .. '\n')
  end
end

--- Waits until `ready` gives something true and returns it; an error after thirty seconds (or $ONRECORD_WAIT milliseconds).
function M.wait(what, ready)
  local got
  if not vim.wait(10000, function()
    got = ready()
    return got
  end, 20) then
    error('nothing came in time: ' .. what, 2)
  end
  return got
end

function M.equal(got, want, what)
  assert(vim.deep_equal(got, want), ('%s: got %s, want %s'):format(what, vim.inspect(got), vim.inspect(want)))
end

function M.has(text, words)
  for _, word in ipairs(words) do
    assert(text:lower():find(word:lower(), 1, true), ('no "%s" in:\n%s'):format(word, text))
  end
end

--- Row and column (bytes, from 0) of `words`, which stand once in the buffer; `inner` are words
--- within them to stop at.
function M.find(words, inner)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local from = line:find(words, 1, true)
    if from then
      return row - 1, from - 1 + (inner and words:find(inner, 1, true) - 1 or 0)
    end
  end
  error('not in the buffer: ' .. words, 2)
end

function M.go(words, inner)
  local row, column = M.find(words, inner)
  vim.api.nvim_win_set_cursor(0, { row + 1, column })
end

--- Presses keys as a person would, mappings and insert mode included.
function M.press(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'xt', false)
end

--- The text of the hover window at the place of `words`.
function M.hover(words, inner)
  M.go(words, inner)
  M.press('K')
  local window = M.wait('hover on ' .. words, function()
    for _, candidate in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(candidate).relative ~= '' then
        return candidate
      end
    end
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true)
  vim.api.nvim_win_close(window, true)
  return table.concat(lines, '\n')
end

--- The text from a place on. Whether the place is a span's bracket or the words in it, and whether
--- a line or the words after its indent, is not what is tested.
local function text_at(line, column)
  return (vim.fn.getline(line):sub(column):gsub('^[%s%[]+', ''))
end

--- Where the server sends us from `words` by `method` of vim.lsp.buf: for every place the text that
--- begins there.
function M.places(method, words, inner)
  M.go(words, inner)
  local items
  local take = {
    on_list = function(list)
      items = list.items
    end,
  }
  if method == 'references' then
    vim.lsp.buf.references(nil, take)
  else
    vim.lsp.buf[method](take)
  end
  M.wait(method .. ' at ' .. words, function()
    return items
  end)
  return vim.tbl_map(function(item)
    return text_at(item.lnum, item.col)
  end, items)
end

--- Whether each of `beginnings` begins one of `texts`, in that order among them.
function M.begin_in_order(texts, beginnings)
  local next_text = 1
  for _, beginning in ipairs(beginnings) do
    while texts[next_text] and not vim.startswith(texts[next_text], beginning) do
      next_text = next_text + 1
    end
    assert(texts[next_text], ('no "%s" in its order in:\n%s'):format(beginning, table.concat(texts, '\n')))
    next_text = next_text + 1
  end
end

--- Findings of `code` whose range begins at a text beginning so.
function M.findings(code, beginning)
  return vim.tbl_filter(function(found)
    local text = text_at(found.lnum + 1, found.col + 1)
    return found.code == code and vim.startswith(text, beginning)
  end, vim.diagnostic.get(0))
end

function M.await_finding(code, beginning)
  M.wait(code .. ' at ' .. beginning, function()
    return #M.findings(code, beginning) > 0
  end)
end

function M.await_no_finding(code, beginning)
  M.wait('end of ' .. code .. ' at ' .. beginning, function()
    return #M.findings(code, beginning) == 0
  end)
end

return M
