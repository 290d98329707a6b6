/** Examples first: they answer most of what help is opened for. */
export const examples = {
  main: `Examples:
  blade-deploy                        answer questions, review, deploy
  blade-deploy new --rehearse         the same, nothing is created
  blade-deploy deploy service.json    check, review and deploy a file
  blade-deploy check service.json     check a file alone
  blade-deploy redeploy               the last service again
  blade-deploy attach                 go on watching
  blade-deploy history                earlier deployments
  blade-deploy setup                  find eascmd, sign in
  blade-deploy smoke textcnn          one call to a service
  blade-deploy doctor                 what works and what does not
  blade-deploy inspect model.pb       inputs, outputs, and fit of a model
  blade-deploy aux-data --model x.pb  a script for calibration data
`,
  create: `Examples:
  blade-deploy new
  blade-deploy new --template cpu-blade
  blade-deploy new --from service.json --blade
  blade-deploy new --rehearse --speed 60
  blade-deploy new --model-path oss://my-bucket/textcnn/frozen.pb \\
    --region cn-shanghai --device cpu --service-resource '' --yes
  url=$(blade-deploy new --template plain --region cn-beijing --name mnist \\
    --model-path oss://my-bucket/mnist/ --yes)
`,
  deploy: `Examples:
  blade-deploy deploy service.json
  blade-deploy deploy service.json --region cn-shanghai --service-card T4 --yes
  blade-deploy deploy service.json --memory 8000 --dry-run
  blade-deploy deploy service.json --yes --json
`,
  check: `Examples:
  blade-deploy check service.json
  blade-deploy check services/*.json --region cn-shanghai --service-card T4
  blade-deploy check service.json --fix
  blade-deploy check - < service.json
  blade-deploy check services/*.json --format sarif > check.sarif
`,
  redeploy: `Examples:
  blade-deploy redeploy                     the last service, reviewed first
  blade-deploy redeploy textcnn --memory 8000
  url=$(blade-deploy redeploy textcnn --yes)
  blade-deploy redeploy textcnn --yes --allow-delete textcnn   optimizes again
`,
  history: `Examples:
  blade-deploy history
  blade-deploy history --phases             where the time goes
  blade-deploy history show 1a2b            the end of an id is enough
  blade-deploy history diff 1a2b 3c4d --json
`,
  historyShow: `Examples:
  blade-deploy history show 1a2b            the end of an id is enough
  blade-deploy history show 1a2b --json
`,
  historyDiff: `Examples:
  blade-deploy history diff 1a2b 3c4d       what changed from one to the other
  blade-deploy history diff 1a2b 3c4d --json
`,
  attach: `Examples:
  blade-deploy attach                 the one that runs, or a list, or the last
  blade-deploy attach textcnn
  blade-deploy attach textcnn --json
`,
  smoke: `Examples:
  blade-deploy smoke textcnn                       the empty GET
  blade-deploy smoke textcnn --data sample.pb      the sample, by POST
  EAS_TOKEN=... blade-deploy smoke textcnn --json
`,
  schema: `Examples:
  blade-deploy schema > service.schema.json
  blade-deploy schema --region cn-shanghai --service-card T4
  blade-deploy schema events
  blade-deploy schema project > blade-deploy.schema.json
`,
  completion: `Examples:
  blade-deploy completion zsh > ~/.zfunc/_blade-deploy
  blade-deploy completion fish > ~/.config/fish/completions/blade-deploy.fish
  blade-deploy completion pwsh | Out-String | Invoke-Expression
  eval "$(blade-deploy completion bash)"
`,
  setup: `Examples:
  blade-deploy setup                  find eascmd, sign in to a region
  blade-deploy setup --rehearse       the same with a stand-in
  blade-deploy setup --download --region cn-shanghai --sign-in
  blade-deploy setup --eascmd ~/tools/eascmd64 --json
`,
  help: `Examples:
  blade-deploy help new
  blade-deploy help exit-codes
  blade-deploy help regions
`,
} as const;

/** A schema belongs to no deployment, and so its lines are no events. */
export const schemaHelp = `
KIND is service (service.json with plugins, the default), events (a line of
--json) or project (blade-deploy.json). The region and the card narrow what the
plugin's resource group may be.
Standard output has the document alone, with --json too.

Variables: BLADE_DEPLOY_REGION, BLADE_DEPLOY_SERVICE_CARD.
`;

/** How the script of each shell is loaded for good. */
export const completionHelp = `
To have it in every new shell:
  bash   add the eval line above to ~/.bashrc
  zsh    write the script into a folder of fpath, as above; ~/.zshrc then needs
           fpath=(~/.zfunc $fpath)
           autoload -Uz compinit && compinit
  fish   write the script as above; fish finds it by its name
  pwsh   add the pwsh line above to the file that $PROFILE names

The script asks blade-deploy at each Tab, so that a new version of the program
needs no new script. Presets and services of before are completed too. Nothing
is sent anywhere.
`;

/** Where the commands of the program point to more. */
export const moreHelp = `
More: blade-deploy help COMMAND, and on exit-codes, regions or phases.
With --json the last line on standard output is always the result.
`;

/** What is not a question's and can be set from outside (contract: The questions, Files, eascmd). */
export const otherVariables = `
Other variables:
  BLADE_DEPLOY_EASCMD     the eascmd to run, if --eascmd is absent
  BLADE_DEPLOY_EASCMD_CONFIG  its sign-in, if --eascmd-config is absent
  BLADE_DEPLOY_HOME       where settings, answers, journals and logs are kept
  NO_COLOR, FORCE_COLOR   colors, if --color is absent
  ACCESSIBLE              as --plain
  CI                      nobody is asked
`;
