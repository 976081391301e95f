-- The language server for news text. Enable it with `vim.lsp.enable('onrecord')`.
--
-- `text` and `markdown` are here because an article needs no special name: the server itself
-- decides which of these files is an article and stays silent in all others.

---@type vim.lsp.Config
return {
  cmd = { 'onrecord', 'lsp' },
  filetypes = { 'news', 'markdown.news', 'text', 'markdown' },
  -- The command behind a code lens, in plugin/onrecord.lua.
  capabilities = { experimental = { commands = { commands = { 'onrecord.showReferences' } } } },
  root_markers = { 'onrecord.toml', '.git' },
  get_language_id = function(_, filetype)
    return filetype == 'markdown.news' and 'news' or filetype
  end,
}
