import type { CliContext } from '../context';
import { EXIT } from '../exit';

/** Each asks `portolan __complete` with the words so far, and falls back to file names. */
const SCRIPTS = {
  bash: `_portolan() {
  local IFS=$'\\n'
  COMPREPLY=($(portolan __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")); fi
}
complete -o filenames -F _portolan portolan
`,
  zsh: `_portolan() {
  local -a proposals
  proposals=(\${(f)"$(portolan __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#proposals} )); then compadd -a proposals; else _files; fi
}
if (( \${+functions[compdef]} )); then compdef _portolan portolan; fi
`,
  fish: `function __portolan_complete
  set -l words (commandline -opc) (commandline -ct)
  portolan __complete $words[2..-1] 2>/dev/null
end
complete -c portolan -a '(__portolan_complete)'
`,
} as const;

export async function runCompletion(
  this: CliContext,
  _flags: Record<string, never>,
  shell: keyof typeof SCRIPTS,
): Promise<void> {
  this.process.stdout.write(SCRIPTS[shell]);
  this.process.exitCode = EXIT.fine;
}
