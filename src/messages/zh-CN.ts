/** Chinese, in the areas of `language.ts`, which requires it to have the shape of English. */
export const areas = {
  output: () => import('./zh-CN/cli/output.ts'),
  help: async () => ({
    ...(await import('./zh-CN/cli/help.ts')).help,
    flags: (await import('./zh-CN/cli/flags.ts')).flags,
  }),
  usage: () => import('./zh-CN/cli/usage.ts'),
  check: () => import('./zh-CN/check.ts'),
  rules: () => import('./zh-CN/service/rules.ts'),
  fields: () => import('./zh-CN/service/fields.ts'),
  recording: () => import('./zh-CN/deployment/recording.ts'),
  schemas: () => import('./zh-CN/events.ts'),
  questions: () => import('./zh-CN/questions.ts'),
  phases: () => import('./zh-CN/format.ts'),
  words: async () => (await import('./zh-CN/chinese.ts')).chinese,
} as const;
