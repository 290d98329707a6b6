import { formOfSchema, serviceSchema } from './format.ts';

/** The form of service.json. In the built program it stands as plain data (scripts/build/computed-plugin.ts). */
export const serviceForm = formOfSchema(serviceSchema);
