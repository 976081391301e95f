-- Files that are no articles get the server's silence.
local h = require('harness')

return function()
  vim.lsp.config('onrecord', { on_exit = function() end })
  vim.lsp.enable('onrecord')
  for _, name in ipairs({ 'README.md', 'LICENSE.txt' }) do
    h.check(name .. ': no findings', function()
      vim.fn.writefile({ '# Title', '', 'Critics say the law is unfair.', '' }, vim.env.ONRECORD_ARTICLES .. '/' .. name)
      vim.cmd.edit(vim.env.ONRECORD_ARTICLES .. '/' .. name)
      h.wait('client', function()
        local client = vim.lsp.get_clients({ bufnr = 0, name = 'onrecord' })[1]
        return client and client.initialized
      end)
      -- The answer to a request comes after the text was read, and a later article's findings
      -- after this file's would have come.
      vim.lsp.buf_request_sync(0, 'textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() }, 5000)
      local silent = vim.api.nvim_get_current_buf()
      vim.cmd.edit(vim.env.ONRECORD_ARTICLES .. '/iran-russia.txt')
      h.await_finding('vague-source', 'Iranian officials')
      h.equal(vim.diagnostic.get(silent), {}, 'findings')
      vim.cmd('%bwipeout!')
    end)
  end
  for _, client in ipairs(vim.lsp.get_clients()) do
    client:stop()
  end
end
