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
  await terminal.shows('Updated in place.');
  expect((await terminal.exited()).code).toBe(0);
});

test('a new name is reviewed before it is deployed', async () => {
  const terminal = await redeploying();
  terminal.types('2\r');
  await terminal.shows(
    /Service name: textcnn_v2 \(you\)[\s\S]*Deploy, as a rehearsal\? \[y\/N\]\s*$/,
  );
  terminal.types('y\r');
  await terminal.shows('Deployed  textcnn_v2');
  await terminal.shows('textcnn still runs (1 instance).');
  expect((await terminal.exited()).code).toBe(0);
});

test('it is deleted only by its name in full', async () => {
  const terminal = await redeploying();
  terminal.types('3\r');
  await terminal.shows(
    /Delete textcnn, then create it again\?[\s\S]*Type textcnn in full to delete it\.\s*$/,
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
  await terminal.shows('The number of instances changed.');
  expect((await terminal.exited()).code).toBe(0);
});

test('left as it is: 6, and what else there is', async () => {
  const terminal = await redeploying();
  terminal.types('4\r');
  await terminal.shows('textcnn exists. Nothing was sent.');
  expect((await terminal.exited()).code).toBe(6);
});

test('what was typed before a question that spends does not count', async () => {
  const user = fresh();
  await deployedBefore(user);
  // The question comes when eascmd has answered: what is typed now comes before it.
  const env = { BLADE_DEPLOY_REHEARSAL_QUERY_MS: '2000' };
  const terminal = plain(['redeploy', 'textcnn', ...rehearse], user, env);
  await terminal.shows('This is a rehearsal');
  // Whole lines, and the start of one that Enter would complete.
  terminal.burst('y\r1\ry');
  await terminal.shows(/What you typed before this question was discarded\.\n[\s\S]*\[y\/N\]\s*$/);
  terminal.types('y\r');
  await terminal.shows(ways);
  terminal.types('4\r');
  await terminal.shows('textcnn exists. Nothing was sent.');
  expect((await terminal.exited()).code).toBe(6);
});

test('j shows what an update sends beside the whole file', async () => {
  const user = fresh();
  await deployedBefore(user);
  const terminal = plain(['redeploy', 'textcnn', '--memory', '8000', ...rehearse], user);
  await terminal.shows(deploy);
  terminal.types('j\r');
  await terminal.shows(
    /"processor"[\s\S]*An update in place sends only what changes:\n\{\n {2}"name": "textcnn",\n {2}"metadata": \{\n {4}"memory": 8000\n {2}\}\n\}[\s\S]*\[y\/N\]\s*$/,
  );
  terminal.types('n\r');
  await terminal.exited();
});

test('of an update without a plugin nothing is said about Blade', async () => {
  const user = fresh();
  await deployedBefore(user, '--no-blade');
  const terminal = plain(['redeploy', 'textcnn', '--memory', '8000', ...rehearse], user);
  await terminal.shows(deploy);
  terminal.types('y\r');
  await terminal.shows(/Update in place[\s\S]*Number:\s*$/);
  const [, number = ''] = /(\d)\. Update in place/.exec(terminal.screen().join('\n')) ?? [];
  terminal.types(`${number}\r`);
  await terminal.shows(
    /Sending only the changes[\s\S]*Deployed {2}textcnn[\s\S]*Updated in place\.\n/,
  );
  expect((await terminal.exited()).code).toBe(0);
});
