-- Looks of the server's semantic tokens (any colour scheme or `:highlight` wins) and <Plug> maps.
if vim.g.loaded_onrecord then
  return
end
vim.g.loaded_onrecord = true

local function highlights()
  local links = {
    claim = 'Statement',
    quote = 'String',
    rebuttal = 'DiagnosticWarn',
    concession = 'DiagnosticInfo',
    speaker = 'Identifier',
    source = 'Identifier',
    cue = 'Keyword',
    fact = 'Constant',
    background = 'Comment',
    opinion = 'Special',
  }
  for token, group in pairs(links) do
    vim.api.nvim_set_hl(0, '@lsp.type.' .. token, { link = group, default = true })
  end
end
highlights()
-- `:colorscheme` clears links that were set as defaults.
vim.api.nvim_create_autocmd('ColorScheme', {
  group = vim.api.nvim_create_augroup('onrecord', {}),
  desc = 'Default looks of the tokens of onrecord',
  callback = highlights,
})

local function plug(name, method)
  vim.keymap.set('n', '<Plug>(onrecord-' .. name .. ')', function()
    vim.lsp.buf[method]()
  end)
end
plug('definition', 'definition')
plug('references', 'references')
plug('symbols', 'document_symbol')
