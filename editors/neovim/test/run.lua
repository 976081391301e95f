-- Runs all checks and reports.
local tests = vim.env.ONRECORD_TESTS
package.path = tests .. '/?.lua;' .. package.path
vim.cmd('filetype plugin on')
vim.cmd('syntax on')

io.stdout:setvbuf('line')
local harness = require('harness')
require('plugin_checks')()
for _, encoding in ipairs({ 'utf-8', 'utf-16' }) do
  require('article_checks')('iran-russia.txt', encoding)
  require('article_checks')('iran-russia.news.md', encoding)
end
require('annotate_checks')()
require('silence_checks')()

io.write(('tests: %d passed, %d failed\n'):format(harness.passed, harness.failed))
vim.cmd('cquit ' .. (harness.failed > 0 and 1 or 0))
