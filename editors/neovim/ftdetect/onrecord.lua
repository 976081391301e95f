-- `*.news.md` stays Markdown first, so that everything set up for Markdown keeps working there.
vim.filetype.add({
  extension = { news = 'news' },
  pattern = { ['.*%.news%.md'] = 'markdown.news' },
})
