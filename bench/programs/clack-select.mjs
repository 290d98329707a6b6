// A select of @clack/prompts with as many rows as ours shows, installed in the folder of the argument.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const resolve = createRequire(`${process.argv[2]}/package.json`).resolve;
const { select } = await import(pathToFileURL(resolve('@clack/prompts')).href);
const names = ['Hangzhou', 'Shanghai', 'Beijing', 'Shenzhen', 'Singapore'];
await select({
  message: 'In which region does the service run?',
  options: names.map((name) => ({ label: name, value: name })),
});
