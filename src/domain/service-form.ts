import { formOfSchema } from './form-of-schema.ts';
import { serviceSchema } from './service-format.ts';

/** The form of service.json. In the built program it stands as plain data (scripts/build/computed-plugin.ts). */
export const serviceForm = formOfSchema(serviceSchema);
