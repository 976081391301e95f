-- One article in a real session, from opening it to stopping the server.
local h = require('harness')

-- Words that stand in the plain and in the annotated form alike.
local DRONES = 'the several hundred drones Iran was'
local SUPPORT = 'Iran was providing Russia with an'
local DENIAL = 'claims that Iran has provided'
local REJECTION = 'claims about Tehran’s weapons sales'
local DISMISSAL = 'media controversy over Iran’s alleged'

return function(name, encoding)
  local annotated = vim.endswith(name, '.news.md')
  local function check(what, run)
    h.check(('%s (%s): %s'):format(name, encoding, what), run)
  end
  local exit_code
  vim.lsp.config('onrecord', {
    capabilities = { general = { positionEncodings = { encoding } } },
    on_exit = function(code)
      exit_code = code
    end,
  })
  vim.lsp.enable('onrecord')
  vim.cmd.edit({ vim.env.ONRECORD_ARTICLES .. '/' .. name, bang = true })
  local function client()
    return vim.lsp.get_clients({ bufnr = 0, name = 'onrecord' })[1]
  end

  check('attaches', function()
    h.equal(vim.bo.filetype, annotated and 'markdown.news' or 'text', 'filetype')
    h.wait('client', function()
      return client() and client().initialized
    end)
    h.equal(client().offset_encoding, encoding, 'encoding')
  end)

  check('findings on opening', function()
    h.await_finding('unattributed-claim', 'The U.S. also')
    if annotated then
      -- The front matter says that the officials are unnamed on purpose.
      h.await_no_finding('vague-source', 'Iranian officials')
    else
      h.await_finding('vague-source', 'Iranian officials')
    end
  end)

  check('a finding comes and goes while typing', function()
    h.press('Go<CR>Critics say the law is unfair.<Esc>')
    h.await_finding('vague-source', 'Critics say')
    h.press('0cwAna Ruiz, the mayor of Salem,<Esc>')
    h.await_no_finding('vague-source', 'Ana Ruiz')
    h.equal(vim.api.nvim_buf_line_count(0) > 1, true, 'text is still there')
    h.press('dd')
    h.await_finding('unattributed-claim', 'The U.S. also')
  end)

  check('hover on "He" says who, in which role and why', function()
    h.has(h.hover('He claimed that', 'He'), { 'John Kirby', 'strategic communications coordinator', '“He” is John Kirby' })
  end)

  check('hover on "Kirby" says who, in which role and why', function()
    h.has(h.hover('Kirby added', 'Kirby'), { 'John Kirby', 'strategic communications coordinator', '“Kirby”' })
  end)

  check('from a claim to its rebuttals', function()
    h.begin_in_order(h.places('definition', DRONES), { DENIAL, REJECTION })
    h.begin_in_order(h.places('definition', SUPPORT, 'providing'), annotated and { DENIAL, REJECTION, DISMISSAL } or { DENIAL, REJECTION })
  end)

  check('several rebuttals open as a list', function()
    h.go(DRONES)
    h.press(annotated and 'gd' or '<Plug>(onrecord-definition)')
    h.wait('quickfix list', function()
      return #vim.fn.getqflist() >= 2
    end)
    vim.cmd.cclose()
    vim.fn.setqflist({})
  end)

  check('from a denial back to the claims', function()
    h.begin_in_order(h.places('definition', DENIAL), { DRONES, SUPPORT })
  end)

  check('mentions of a speaker', function()
    local texts = h.places('references', 'Kirby added', 'Kirby')
    h.begin_in_order(texts, { 'Kirby added', 'He claimed that', 'He claimed that', 'Kirby claimed', 'He called', 'He said' })
  end)

  check('symbols', function()
    local names
    vim.lsp.buf.document_symbol({
      on_list = function(list)
        names = vim.tbl_map(function(item)
          return item.text
        end, list.items)
      end,
    })
    h.wait('symbols', function()
      return names
    end)
    h.has(table.concat(names, '\n'), { 'Kirby', 'Iran' })
  end)

  check('lenses above the lines, which lead to the answers', function()
    vim.lsp.codelens.refresh({ bufnr = 0 })
    local lenses = h.wait('lenses', function()
      local found = vim.lsp.codelens.get(0)
      return #found > 1 and found
    end)
    local titles = table.concat(vim.tbl_map(function(lens)
      return lens.command.title
    end, lenses), '\n')
    h.has(titles, { ' claims · ', ' unattributed', 'denied by Iran and Russia' })
    local row = h.find(DRONES)
    vim.api.nvim_win_set_cursor(0, { row + 1, 0 })
    local lens = vim.tbl_filter(function(one)
      return one.range.start.line == row and one.command.title:find('denied by', 1, true)
    end, lenses)[1]
    client():exec_cmd(lens.command, { bufnr = 0 })
    h.wait('quickfix list', function()
      return #vim.fn.getqflist() >= 2
    end)
    vim.cmd.cclose()
    vim.fn.setqflist({})
  end)

  check('hints within the lines', function()
    vim.lsp.inlay_hint.enable(true, { bufnr = 0 })
    local labels = h.wait('hints', function()
      local found = vim.lsp.inlay_hint.get({ bufnr = 0 })
      return #found > 0 and table.concat(vim.tbl_map(function(hint)
        return hint.inlay_hint.label
      end, found), '\n')
    end)
    h.has(labels, { '= John Kirby', '⟵ denied in ¶' })
    vim.lsp.inlay_hint.enable(false, { bufnr = 0 })
  end)

  check('colours', function()
    local row, column = h.find(DRONES)
    local kinds = h.wait('tokens', function()
      local found = vim.lsp.semantic_tokens.get_at_pos(0, row, column)
      return found and #found > 0 and found
    end)
    h.equal(kinds[1].type, 'claim', 'type')
  end)

  check('names after "said"', function()
    h.press('Go“No,” said <Esc>')
    local row = vim.api.nvim_buf_line_count(0) - 1
    local params = {
      textDocument = vim.lsp.util.make_text_document_params(),
      position = { line = row, character = vim.str_utfindex(vim.fn.getline('$'), encoding) },
    }
    local answer = vim.lsp.buf_request_sync(0, 'textDocument/completion', params, 10000)
    local items = answer[client().id].result or {}
    local labels = vim.tbl_map(function(item)
      return item.label
    end, items.items or items)
    h.has(table.concat(labels, '\n'), { 'John Kirby', 'Iran' })
    h.press('dd')
  end)

  check('the same after an emoji on the line', function()
    local row = h.find('He claimed that')
    vim.api.nvim_buf_set_text(0, row, 0, row, 0, { '😀👩‍🚀 ' })
    h.begin_in_order(h.places('definition', DRONES), { DENIAL, REJECTION })
    h.has(h.hover('He claimed that', 'He'), { 'John Kirby' })
    h.begin_in_order(h.places('references', 'Kirby added', 'Kirby'), { 'He claimed that', 'He claimed that' })
    row = h.find('The U.S. also')
    vim.api.nvim_buf_set_text(0, row, 0, row, 0, { '😀 ' })
    h.await_finding('unattributed-claim', 'The U.S. also')
  end)

  if annotated then
    check('from by="kirby" to the front matter', function()
      h.begin_in_order(h.places('definition', '{#c3 .claim by="kirby"', 'kirby'), { 'kirby:' })
    end)

    check('a speaker gets a new id', function()
      h.go('{#c3 .claim by="kirby"', 'kirby')
      vim.lsp.buf.rename('john')
      h.wait('the new id', function()
        return vim.fn.search('by="john"', 'nw') > 0
      end)
      local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
      assert(not text:find('by="kirby', 1, true) and text:find('\n  john:', 1, true), text)
      vim.cmd.undo()
    end)
  end

  check('health', function()
    vim.cmd('checkhealth onrecord')
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
    vim.cmd('bwipeout!')
    h.has(text, { 'OK onrecord 0.', 'OK enabled', 'running, root' })
    assert(not text:find('ERROR'), text)
  end)

  check('stops cleanly', function()
    client():stop()
    h.wait('exit', function()
      return exit_code
    end)
    h.equal(exit_code, 0, 'exit code')
    h.wait('end of the client', function()
      return #vim.lsp.get_clients() == 0
    end)
  end)
  vim.lsp.enable('onrecord', false)
  vim.cmd('bwipeout!')
end
