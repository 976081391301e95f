-- The plugin without a server: file types, keys, looks, help.
local h = require('harness')

local function open(name, lines)
  vim.cmd.edit({ vim.env.ONRECORD_ARTICLES .. '/' .. name, bang = true })
  vim.api.nvim_buf_set_lines(0, 0, -1, true, lines or {})
end

local function close()
  vim.cmd('bwipeout!')
end

local function syntax_at(words, inner)
  local row, column = h.find(words, inner)
  return vim.fn.synIDattr(vim.fn.synID(row + 1, column + 1, 1), 'name')
end

return function()
  h.check('file types', function()
    for name, want in pairs({ ['a.news'] = 'news', ['a.news.md'] = 'markdown.news', ['a.md'] = 'markdown', ['a.txt'] = 'text' }) do
      open(name)
      h.equal(vim.bo.filetype, want, name)
      close()
    end
  end)

  h.check('settings of a news buffer, undone with the file type', function()
    open('a.news')
    h.equal(vim.bo.commentstring, '<!-- %s -->', 'commentstring')
    h.equal(vim.wo.linebreak, true, 'linebreak')
    vim.bo.filetype = 'text'
    h.equal(vim.wo.linebreak, false, 'linebreak afterwards')
    h.equal(vim.fn.maparg('gd', 'n'), '', 'gd afterwards')
    close()
  end)

  h.check('gd is ours in news, left alone elsewhere, and never taken from the user', function()
    open('a.news.md')
    h.equal(vim.fn.maparg('gd', 'n'), '<Plug>(onrecord-definition)', 'gd in news')
    close()
    open('a.txt')
    h.equal(vim.fn.maparg('gd', 'n'), '', 'gd in text')
    close()
    vim.keymap.set('n', 'gd', 'gg')
    open('b.news')
    h.equal(vim.fn.maparg('gd', 'n'), 'gg', "the user's gd")
    close()
    vim.keymap.del('n', 'gd')
    vim.g.no_news_maps = true
    open('c.news')
    h.equal(vim.fn.maparg('gd', 'n'), '', 'gd with no_news_maps')
    close()
    vim.g.no_news_maps = nil
  end)

  h.check('looks of tokens are defaults and survive a colour scheme', function()
    vim.cmd.colorscheme('habamax')
    h.equal(vim.api.nvim_get_hl(0, { name = '@lsp.type.claim' }).link, 'Statement', 'link')
    vim.api.nvim_set_hl(0, '@lsp.type.claim', { link = 'ErrorMsg' })
    vim.cmd('runtime! plugin/onrecord.lua')
    h.equal(vim.api.nvim_get_hl(0, { name = '@lsp.type.claim' }).link, 'ErrorMsg', "the user's link")
  end)

  h.check('syntax of spans, comments and front matter without the server', function()
    for _, name in ipairs({ 'a.news', 'a.news.md' }) do
      open(name, { '---', 'title: Hello', '---', '', '[Yes]{#c1 .claim by="kirby"} he said.', '', '<!-- onrecord-ignore x -->' })
      vim.cmd('syntax sync fromstart')
      h.equal(syntax_at('#c1'), 'newsId', name .. ' id')
      h.equal(syntax_at('.claim'), 'newsClass', name .. ' class')
      h.equal(syntax_at('by="'), 'newsKey', name .. ' key')
      h.equal(syntax_at('"kirby"', 'kirby'), 'newsValue', name .. ' value')
      h.equal(syntax_at('onrecord-ignore'), 'newsDirective', name .. ' directive')
      h.equal(syntax_at('he said'), '', name .. ' prose')
      close()
    end
  end)

  h.check('help', function()
    local doc = vim.fs.dirname(vim.api.nvim_get_runtime_file('doc/onrecord.txt', false)[1])
    vim.cmd.helptags(doc)
    vim.cmd.help('onrecord-setup')
    h.equal(vim.fn.expand('%:t'), 'onrecord.txt', 'help file')
    vim.cmd('bwipeout!')
  end)

  h.check('health: not enabled, then a missing program', function()
    local function report()
      vim.cmd('checkhealth onrecord')
      local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
      vim.cmd('bwipeout!')
      return text
    end
    h.has(report(), { 'OK onrecord 0.', 'WARNING not enabled' })
    vim.lsp.config('onrecord', { cmd = { '/nowhere/onrecord', 'lsp' } })
    h.has(report(), { 'ERROR `/nowhere/onrecord` is not an executable' })
    vim.lsp.config('onrecord', { cmd = { 'true', 'lsp' } })
    h.has(report(), { 'does not answer as onrecord does' })
    vim.lsp.config('onrecord', { cmd = { 'onrecord', 'lsp' } })
  end)
end
