/** Examples first: they answer most of what help is opened for. */
export const helpText = {
  main: `Examples:
  blade-deploy                        answer questions, review, deploy
  blade-deploy new --rehearse         the same with a stand-in: nothing is created
  blade-deploy deploy service.json    check, review and deploy a file
  blade-deploy attach                 go on watching
`,
  create: `Examples:
  blade-deploy new
  blade-deploy new --template cpu-blade --region cn-shanghai --name textcnn
  blade-deploy new --rehearse --speed 60
  blade-deploy new --region cn-shanghai --name textcnn --device cpu \\
    --framework tensorflow --model-path oss://my-bucket/textcnn/ --yes
`,
  deploy: `Examples:
  blade-deploy deploy service.json
  blade-deploy deploy service.json --region cn-shanghai --service-card T4 --yes
  blade-deploy deploy service.json --dry-run
`,
  attach: `Examples:
  blade-deploy attach                 the one that is running, else the last one
  blade-deploy attach textcnn
`,
  exitCodes: `
Exit codes:
  0    deployed; nothing to do; dry run clean
  1    the deployment failed
  2    wrong usage: unknown flag, value not allowed
  3    eascmd missing, not runnable or not signed in
  4    input needed and nobody to ask
  5    refused by the rules
  6    conflict: the name is taken
  8    stopped on request, and the service's end confirmed
  9    outcome unknown, or the watch limit passed
  10   detached: still deploying
  70   a fault of this tool
  130  interrupted before anything was sent (143: terminated)
`,
} as const;
