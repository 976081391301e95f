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
    markup = 'NonText',
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

-- Settings and rosters are not open in the server. Where the editor watches no files (it does not on Linux unless told
-- to), it says itself that they were written.
vim.api.nvim_create_autocmd('BufWritePost', {
  group = 'onrecord',
  pattern = { 'onrecord.toml', '*.yml', '*.yaml' },
  desc = 'Tells onrecord of settings and rosters',
  callback = function(event)
    local uri = vim.uri_from_fname(vim.fs.abspath(event.file))
    for _, client in ipairs(vim.lsp.get_clients({ name = 'onrecord' })) do
      client:notify('workspace/didChangeWatchedFiles', { changes = { { uri = uri, type = 2 } } })
    end
  end,
})

-- What a code lens leads to: one place is gone to, several are listed.
vim.lsp.commands['onrecord.showReferences'] = function(command, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local places = command.arguments[3]
  if not client or #places == 0 then
    return
  end
  if #places == 1 then
    vim.lsp.util.show_document(places[1], client.offset_encoding, { focus = true })
    return
  end
  local items = vim.lsp.util.locations_to_items(places, client.offset_encoding)
  vim.fn.setqflist({}, ' ', { title = command.title, items = items })
  vim.cmd.copen()
end

local function plug(name, method)
  vim.keymap.set('n', '<Plug>(onrecord-' .. name .. ')', function()
    vim.lsp.buf[method]()
  end)
end
plug('definition', 'definition')
plug('references', 'references')
plug('symbols', 'document_symbol')
