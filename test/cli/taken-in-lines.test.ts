import { expect, test } from 'vitest';
import { fresh } from './background.ts';
import { plain, rehearse } from './line-by-line.ts';
import { deployedBefore } from './matrix/deployed-before.ts';

const deploy = /Deploy, as a rehearsal\? \[y\/N\]\s*$/;
const ways =
  /textcnn exists: Running, 1 of 1 running\.[\s\S]*1\. Reload[\s\S]*2\. New service textcnn_v2[\s\S]*3\. Replace[\s\S]*4\. Only watch[\s\S]*Number:\s*$/;

async function redeploying() {
  const user = fresh();
  await deployedBefore(user);
  const terminal = plain(['redeploy', 'textcnn', ...rehearse], user);
  await terminal.shows(deploy);
  terminal.types('y\r');
  await terminal.shows(ways);
  return terminal;
}

test('a name that exists is asked about, and Enter alone does nothing to it', async () => {
  const terminal = await redeploying();
  terminal.types('\r');
  await terminal.shows(/Use a number from 1 to 4\.\nNumber:\s*$/);
  terminal.types('1\r');
  await terminal.shows('It was updated in place.');
  expect((await terminal.exited()).code).toBe(0);
});

test('a new name is reviewed before it is deployed', async () => {
  const terminal = await redeploying();
  terminal.types('2\r');
  await terminal.shows(
    /Service name: textcnn_v2 \(asked\)[\s\S]*Deploy, as a rehearsal\? \[y\/N\]\s*$/,
  );
  terminal.types('y\r');
  await terminal.shows('Deployed  textcnn_v2');
  expect((await terminal.exited()).code).toBe(0);
});

test('it is deleted only by its name in full', async () => {
  const terminal = await redeploying();
  terminal.types('3\r');
  await terminal.shows(
    /Delete textcnn, then create it anew\?[\s\S]*Type textcnn in full to delete it\.\s*$/,
  );
  terminal.types('y\r');
  await terminal.shows(/in full to delete it\. y[\s\S]*\[y\/N\]\s*$/);
  terminal.types('y\r');
  await terminal.shows(/in full to delete it\. y[\s\S]*Number:\s*$/);
  terminal.types('3\r');
  await terminal.shows(/in full to delete it\. y[\s\S]*in full to delete it\.\s*$/);
  terminal.types('textcnn\r');
  await terminal.shows('Deployed  textcnn');
  await terminal.shows('Blade ran for');
  expect((await terminal.exited()).code).toBe(0);
});

test('an unusual number of instances takes a second yes', async () => {
  const user = fresh();
  await deployedBefore(user);
  const terminal = plain(['redeploy', 'textcnn', '--instances', '3', ...rehearse], user);
  await terminal.shows(deploy);
  terminal.types('y\r');
  await terminal.shows(/1\. Scale[\s\S]*4\. Only watch[\s\S]*Number:\s*$/);
  terminal.types('1\r');
  await terminal.shows(/from 1 to 3: more than double\. Update anyway\? \[y\/N\]\s*$/);
  terminal.types('\r');
  await terminal.shows(/Update anyway\? [\s\S]*Deploy, as a rehearsal\? \[y\/N\]\s*$/);
  terminal.types('y\r');
  await terminal.shows(/Update anyway\? [\s\S]*Number:\s*$/);
  terminal.types('1\r');
  await terminal.shows(/Update anyway\? [\s\S]*Update anyway\? \[y\/N\]\s*$/);
  terminal.types('y\r');
  await terminal.shows('The number of instances was changed.');
  expect((await terminal.exited()).code).toBe(0);
});

test('left as it is: 6, and what else there is', async () => {
  const terminal = await redeploying();
  terminal.types('4\r');
  await terminal.shows('textcnn exists. Nothing was sent.');
  expect((await terminal.exited()).code).toBe(6);
});
