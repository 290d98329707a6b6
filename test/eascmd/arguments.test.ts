import { expect, test } from 'vitest';
import {
  configArguments,
  createArguments,
  deleteArguments,
  descArguments,
  listArguments,
  modifyArguments,
  withConfigFile,
  workersArguments,
} from '../../src/eascmd/args.ts';

test('the forms of the eascmd command reference', () => {
  expect(createArguments('service.json')).toEqual(['create', 'service.json']);
  expect(descArguments('textcnn')).toEqual(['desc', 'textcnn']);
  expect(listArguments()).toEqual(['ls']);
  expect(workersArguments('textcnn')).toEqual(['w', 'textcnn']);
  expect(deleteArguments('textcnn')).toEqual(['delete', 'textcnn']);
  expect(modifyArguments('textcnn', { file: 'next.json' })).toEqual([
    'modify',
    'textcnn',
    '-s',
    'next.json',
  ]);
  expect(
    modifyArguments('textcnn', { settings: { 'metadata.instance': 10, 'metadata.cpu': 5 } }),
  ).toEqual(['modify', 'textcnn', '-Dmetadata.instance=10', '-Dmetadata.cpu=5']);
  expect(
    configArguments({ accessKeyId: 'id', accessKeySecret: 'secret', endpoint: 'pai-eas.x' }),
  ).toEqual(['config', '-i', 'id', '-k', 'secret', '-e', 'pai-eas.x']);
});

test('the sign-in file goes before the sub-command', () => {
  expect(withConfigFile('/home/me/shanghai.conf', listArguments())).toEqual([
    '-c',
    '/home/me/shanghai.conf',
    'ls',
  ]);
  expect(withConfigFile(undefined, listArguments())).toEqual(['ls']);
});

test('a file whose name begins with a dash is no flag', () => {
  expect(createArguments('-c.json')).toEqual(['create', './-c.json']);
});
