-- For `*.news` (filetype `news`) and, after Markdown's own file, for `*.news.md` (`markdown.news`).
if vim.b.did_onrecord_ftplugin then
  return
end
vim.b.did_onrecord_ftplugin = true

local undo = { 'setlocal commentstring< wrap< linebreak<', 'unlet! b:did_onrecord_ftplugin' }
vim.bo.commentstring = '<!-- %s -->'
-- A paragraph of copy is one long line.
vim.wo[0][0].wrap = true
vim.wo[0][0].linebreak = true

--- Maps a key in this buffer, unless the user has put something of their own on it.
---@param lhs string
---@param plug string
---@param desc string
local function map(lhs, plug, desc)
  vim.keymap.set('n', lhs, plug, { buffer = true, remap = true, desc = desc })
  undo[#undo + 1] = ('silent! nunmap <buffer> %s'):format(lhs)
end

if not vim.g.no_plugin_maps and not vim.g.no_news_maps then
  -- Neovim's own `gd` looks for a variable's declaration in source code: of no use in prose.
  if vim.fn.mapcheck('gd', 'n') == '' then
    map('gd', '<Plug>(onrecord-definition)', 'From a claim to its rebuttals and back')
  end
  -- Markdown's file puts the outline of headings on `gO`, where every other buffer with a
  -- language server has the server's symbols: here, who says what.
  map('gO', '<Plug>(onrecord-symbols)', 'Who says what in this article')
end

local before = vim.b.undo_ftplugin
if before then
  table.insert(undo, 1, before)
end
vim.b.undo_ftplugin = table.concat(undo, '\n')
