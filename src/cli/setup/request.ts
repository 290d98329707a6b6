import * as z from 'zod/mini';

/** The flags of `setup`, as commander hands them over. */
const request = z.object({
  region: z.optional(z.string()),
  download: z.optional(z.boolean()),
  downloadTo: z.optional(z.string()),
  signIn: z.optional(z.boolean()),
  vpc: z.optional(z.boolean()),
});

export type SetupRequest = z.infer<typeof request>;

export const readSetupRequest = (values: unknown): SetupRequest => request.parse(values);

/** The names that Alibaba Cloud's own tools and SDKs read keys from. */
export const keyVariables = {
  accessKeyId: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
  accessKeySecret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
} as const;
