" Fallback looks of an article without the server: front matter, spans, comments.
" In a `*.news.md` file Markdown's own syntax file has been read before.
if get(b:, 'current_syntax', '') ==# 'news'
  finish
endif

if !exists('b:current_syntax')
  syntax include @newsYaml syntax/yaml.vim
  unlet! b:current_syntax
  syntax region newsFrontMatter matchgroup=newsDelimiter start=/\%^---\s*$/ end=/^\%(---\|\.\.\.\)\s*$/ contains=@newsYaml keepend
  syntax region newsComment start=/<!--/ end=/-->/ contains=newsDirective,@Spell
endif

syntax region newsAttributes matchgroup=newsDelimiter start=/\]\@1<={/ end=/}/ oneline containedin=ALLBUT,newsFrontMatter,newsComment contains=newsId,newsClass,newsKey,newsValue
syntax match newsId /#[A-Za-z][A-Za-z0-9_:.-]*/ contained
syntax match newsClass /\.[A-Za-z][A-Za-z0-9_-]*/ contained
syntax match newsKey /[A-Za-z][A-Za-z0-9_-]*\ze=/ contained
syntax match newsValue /=\@1<=[^ \t"'}]\+/ contained
syntax region newsValue start=/=\@1<="/ skip=/\\"/ end=/"/ oneline contained
syntax region newsValue start=/=\@1<='/ skip=/\\'/ end=/'/ oneline contained
syntax match newsDirective /\<onrecord-\%(ignore-file\|ignore\|off\|on\)\>/ contained containedin=htmlComment

highlight default link newsDelimiter Delimiter
highlight default link newsId Label
highlight default link newsClass Type
highlight default link newsKey Identifier
highlight default link newsValue String
highlight default link newsComment Comment
highlight default link newsDirective PreProc

let b:current_syntax = 'news'
