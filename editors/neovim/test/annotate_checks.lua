-- A fresh article, annotated with the keys that a person presses; and what lies beside it.
local h = require('harness')

local STORY = {
  'Marit Vos said the port would close on Friday.',
  '',
  'The Harbour Company denied that the port would close.',
  '',
  'Critics say the law is unfair.',
}

return function()
  local folder = vim.env.ONRECORD_ARTICLES .. '/fresh'
  vim.fn.mkdir(folder, 'p')
  vim.fn.writefile(STORY, folder .. '/port.news.md')
  vim.fn.writefile({}, folder .. '/onrecord.toml')
  vim.lsp.enable('onrecord')
  vim.cmd.edit({ folder .. '/port.news.md', bang = true })

  local function text()
    return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  end

  --- Opens the menu at `words` and chooses the entry that begins with `title`.
  local function choose(words, title)
    local select, before, seen = vim.ui.select, text(), {}
    vim.ui.select = function(items, options, done)
      for at, item in ipairs(items) do
        seen[at] = options.format_item(item)
        if vim.startswith(seen[at], title) then
          return done(item, at)
        end
      end
    end
    h.go(words)
    h.press('gra')
    local changed = vim.wait(10000, function()
      return text() ~= before
    end, 20)
    vim.ui.select = select
    assert(changed, ('no "%s" in:\n%s'):format(title, table.concat(seen, '\n')))
  end

  h.check('annotating: marks and links from the menu', function()
    h.await_finding('vague-source', 'Critics')
    choose('the port would close on', 'Mark as a claim')
    h.has(text(), { '[the port would close on Friday]{#c1 .claim by="vos"}', '    name: Marit Vos' })
    choose('the port would close.', 'Link this denial to “the port would close on')
    h.has(text(), { 'rebuts="c1"' })
    vim.cmd.undo()
    assert(not text():find('rebuts', 1, true), 'one undo takes one action back')
  end)

  h.check('annotating: what was read is written down and reviewed', function()
    choose('Critics', 'Write down what was read in the whole file')
    h.has(text(), { '.auto' })
    choose('the law is', 'Accept')
    h.has(text(), { '[the law is unfair]{' })
  end)

  h.check('annotating: settings take effect when they are written', function()
    vim.cmd('silent! undo 0')
    h.await_finding('vague-source', 'Critics')
    local article = vim.api.nvim_get_current_buf()
    vim.cmd.split(folder .. '/onrecord.toml')
    vim.api.nvim_buf_set_lines(0, 0, -1, true, { '[rules]', 'vague-source = "off"' })
    vim.cmd('silent write')
    vim.cmd.close()
    h.equal(vim.api.nvim_get_current_buf(), article, 'window')
    h.await_no_finding('vague-source', 'Critics')
  end)

  for _, client in ipairs(vim.lsp.get_clients({ name = 'onrecord' })) do
    client:stop()
  end
  h.wait('end of the client', function()
    return #vim.lsp.get_clients() == 0
  end)
  vim.lsp.enable('onrecord', false)
  vim.cmd('bwipeout!')
end
