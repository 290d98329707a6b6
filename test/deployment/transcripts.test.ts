import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeploymentEvent } from '../../src/deployment/events.ts';
import { cutAt, cuts } from '../eascmd/chunks.ts';
import { transcript } from '../eascmd/transcript.ts';
import { play } from './run.ts';

/** One short word for each event but the lines, so that a whole run can be read in a row. */
function word(event: DeploymentEvent): string {
  switch (event.type) {
    case 'phase':
      return `${{ started: '>', done: '<', failed: '!', skipped: '-' }[event.state]}${event.phase}`;
    case 'instances':
      return `${event.running}/${event.total}`;
    case 'warning':
      return event.code;
    case 'result':
      return `${event.outcome} ${event.exit_code} ${event.optimized}`;
    default:
      return event.type;
  }
}

function inWords(events: readonly DeploymentEvent[]): string {
  return events
    .filter(({ type }) => type !== 'line')
    .map(word)
    .join(' ');
}

/** Where each comes from, and what it means. */
const cases = [
  {
    // Blade EAS Plugin page, March 2026: without the plugin.
    name: 'plain',
    pluginsConfigured: false,
    lines: 17,
    told: 'plan submitted >create endpoint <create >schedule <schedule >download <download -optimize >build <build >push <push >ingress <ingress >sync <sync >start 0/1 1/1 <start deployed 0 null',
  },
  {
    // The same page: basic configuration, CPU.
    name: 'cpu',
    pluginsConfigured: true,
    lines: 17,
    told: 'plan submitted >create endpoint <create -schedule >download <download >optimize <optimize >build <build >push <push >ingress <ingress >sync <sync >start 0/1 1/1 <start deployed 0 true',
  },
  {
    // The same page: advanced configuration, GPU.
    name: 'gpu',
    pluginsConfigured: true,
    lines: 19,
    told: 'plan submitted >create endpoint <create >schedule <schedule >download <download >optimize <optimize >build <build >push <push >ingress <ingress >sync <sync >start 0/1 1/1 <start deployed 0 true',
  },
  {
    // triton-inference-server/server, deploy/alibaba-cloud/README.md: a processor built beforehand.
    name: 'triton',
    pluginsConfigured: false,
    lines: 12,
    told: 'plan submitted >create endpoint <create -schedule -download -optimize -build -push -ingress >sync <sync >start 0/1 1/1 <start deployed 0 null',
  },
  {
    // eascmd command reference, output of 2019: no Internet endpoint, no Running line.
    name: 'reference-2019',
    pluginsConfigured: true,
    lines: 11,
    told: 'plan submitted >create endpoint <create -schedule -download -optimize >build <build >push <push -ingress -sync >start 0/1 <start never-optimized deployed 0 false',
  },
  {
    // A tutorial of June 2021, copied from a wrapped terminal: the table and the first line are one.
    name: 'tutorial-2021',
    pluginsConfigured: false,
    lines: 14,
    told: 'plan submitted >create endpoint <create -schedule >download <download -optimize >build <build >push <push >ingress <ingress >sync <sync >start 0/1 1/1 <start deployed 0 null',
  },
] as const;

test.each(cases)('$name', ({ name, pluginsConfigured, lines, told }) => {
  const text = transcript(name);
  const whole = play({ chunks: [text], pluginsConfigured });
  expect(inWords(whole)).toBe(told);
  expect(whole.filter(({ type }) => type === 'line')).toHaveLength(lines);
  fc.assert(
    fc.property(cuts, (places) => {
      expect(play({ chunks: cutAt(text, places), pluginsConfigured })).toEqual(whole);
    }),
  );
});

test('the endpoints, as they were printed', () => {
  const told = (name: string) =>
    play({ chunks: [transcript(name)] }).filter(({ type }) => type === 'endpoint');
  expect(told('gpu')).toEqual([
    {
      type: 'endpoint',
      internet:
        'http://123456789012****cn-shanghai.pai-eas.aliyuncs.com/api/predict/blade_eas_plugin_test',
      intranet:
        'http://123456789012****.vpc.cn-shanghai.pai-eas.aliyuncs.com/api/predict/blade_eas_plugin_test',
      token: '***',
    },
  ]);
  expect(told('reference-2019')).toEqual([
    {
      type: 'endpoint',
      internet: null,
      intranet: 'http://pai-eas-vpc.cn-shanghai.aliyuncs.com/api/predict/savedmodel_example',
      token: '***',
    },
  ]);
});

test('the optimization lasts from its line to the next line of another phase', () => {
  const result = play({ chunks: [transcript('gpu')], pluginsConfigured: true }).at(-1);
  expect(result).toMatchObject({ optimization_ms: 1000, total_ms: 20_000, error: null });
});

test('the token of every transcript is in no event, whatever the chunks', () => {
  const tokens = {
    plain: 'owic823JI3kRmMDZlOTQzMTA3ODhmOWIzMmVkZmZmZGQyNmQ1N2M5****',
    triton: 'MmY3M2Ex****',
    'reference-2019': 'YjQxZDYz****',
  };
  for (const [name, token] of Object.entries(tokens)) {
    const text = `${transcript(name)}Authorization: ${token}\n${token.slice(0, 7)}`;
    expect(text).toContain(token);
    fc.assert(
      fc.property(cuts, (places) => {
        const told = JSON.stringify(play({ chunks: cutAt(text, places) }));
        expect(told).toContain('Authorization: ***');
        expect(told).not.toContain(token.slice(0, 7));
      }),
    );
  }
});

test('a delete, as the command reference prints it', () => {
  const chunks = [
    'Are you sure to delete the service [savedmodel_example] in [cn-shanghai]? [Y/n] ',
    transcript('delete'),
  ];
  const events = play({ chunks, operation: 'delete' });
  expect(inWords(events)).toBe('plan submitted stopped 8 null');
  expect(inWords(play({ chunks: chunks.slice(0, 1), operation: 'delete' }))).toBe(
    'plan submitted unknown 9 null',
  );
});
