-- `:checkhealth onrecord`
local M = {}

---@return string? program the first word of the configured command, nil if there is none
local function configured()
  local config = vim.lsp.config.onrecord
  local cmd = config and config.cmd
  return type(cmd) == 'table' and cmd[1] or nil
end

local function check_server()
  local program = configured()
  if not program then
    vim.health.error('no command in vim.lsp.config.onrecord', { 'Is this plugin on the runtimepath?' })
    return
  end
  if vim.fn.executable(program) ~= 1 then
    vim.health.error(('`%s` is not an executable'):format(program), {
      'Put onrecord on your PATH, or name it:',
      "vim.lsp.config('onrecord', { cmd = { '/path/to/onrecord', 'lsp' } })",
    })
    return
  end
  local ran, done = pcall(function()
    return vim.system({ program, '--version' }, { text = true, timeout = 5000 }):wait()
  end)
  local version = ran and done.code == 0 and (done.stdout or ''):match('^onrecord (%S+)')
  if version then
    vim.health.ok(('onrecord %s: %s'):format(version, vim.fn.exepath(program)))
  else
    vim.health.error(('`%s --version` does not answer as onrecord does'):format(program))
  end
end

local function check_client()
  if not vim.lsp.is_enabled('onrecord') then
    vim.health.warn('not enabled', { "Put vim.lsp.enable('onrecord') into your init.lua" })
    return
  end
  vim.health.ok('enabled')
  for _, client in ipairs(vim.lsp.get_clients({ name = 'onrecord' })) do
    local buffers = vim.tbl_count(client.attached_buffers)
    vim.health.info(('running, root %s, %d buffer(s)'):format(client.root_dir or 'none', buffers))
  end
end

function M.check()
  vim.health.start('onrecord')
  if vim.fn.has('nvim-0.11') ~= 1 then
    vim.health.error('Neovim 0.11 or later is needed')
    return
  end
  check_server()
  check_client()
end

return M
