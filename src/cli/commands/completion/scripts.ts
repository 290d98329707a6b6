import { completeCommand, type Shell } from '../../program/values.ts';

/**
 * The scripts don't know the commands. They pass the line to the program and offer what it returns,
 * so a new version needs no new script. The first line of output is `files` if a file name is
 * expected, else `words`. The candidates follow, one per line, with a note after a tab except in
 * bash.
 *
 * Bash splits words at `=` and `:` and leaves the quotes in, so the program reads the whole line.
 */
const bash = `# Completion of blade-deploy for bash.
_blade_deploy() {
  local line kind=
  COMPREPLY=()
  while IFS= read -r line; do
    if [ -z "$kind" ]; then kind=$line; else COMPREPLY+=("$line"); fi
  done < <(blade-deploy ${completeCommand} bash "$COMP_LINE" "$COMP_POINT" "$COMP_WORDBREAKS" 2>/dev/null)
  if [ "$kind" != files ]; then compopt +o default 2>/dev/null; fi
}
complete -o default -o nosort -F _blade_deploy blade-deploy 2>/dev/null ||
  complete -o default -F _blade_deploy blade-deploy
`;

const zsh = `#compdef blade-deploy
# Completion of blade-deploy for zsh.
_blade-deploy() {
  local -a lines values notes
  local line tab=$'\\t'
  lines=("\${(@f)$(blade-deploy ${completeCommand} zsh "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $lines[1] == files ]]; then
    [[ $PREFIX == --*=* ]] && compset -P '*='
    _files
    return
  fi
  for line in "\${(@)lines[2,-1]}"; do
    values+=("\${line%%$tab*}")
    notes+=("\${line/$tab/  }")
  done
  (( $#values )) && compadd -V blade-deploy -l -d notes -a values
}
if [[ $funcstack[1] == _blade-deploy ]]; then
  _blade-deploy "$@"
else
  compdef _blade-deploy blade-deploy
fi
`;

const fish = `# Completion of blade-deploy for fish.
function __blade_deploy_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l lines (blade-deploy ${completeCommand} fish $before[2..] "$current" 2>/dev/null)
    if test "$lines[1]" = files
        set -l flag (string match -r -- '^--[^=]*=' $current)
        for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' $current))
            echo "$flag$path"
        end
    else
        printf '%s\\n' $lines[2..]
    end
end
complete -c blade-deploy -e
complete -c blade-deploy -f -k -a '(__blade_deploy_complete)'
`;

/** Each word is passed with a leading dot, because PowerShell before 7.3 drops empty words. */
const pwsh = `# Completion of blade-deploy for PowerShell.
Register-ArgumentCompleter -Native -CommandName blade-deploy -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object {
      if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { ".$($_.Value)" }
      else { ".$($_.Extent.Text)" }
    }) + ".$wordToComplete"
  $lines = @(& blade-deploy ${completeCommand} pwsh @words 2>$null)
  if ($lines.Count -eq 0 -or $lines[0] -eq 'files') { return }
  $lines | Select-Object -Skip 1 | ForEach-Object {
    $value, $note = $_ -split "\`t", 2
    $text = if ($value -match '^[\\w./:=-]+$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
    if (-not $note) { $note = $value }
    [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $note)
  }
}
`;

export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, pwsh };
