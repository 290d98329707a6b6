import type { SourceFile } from '../../src/app/file.ts';
import { decompose } from '../../src/service/decompose.ts';
import { parseService } from '../../src/service/parse.ts';
import { sha256 } from './drive.ts';

/** A file as somebody wrote it a year ago: a GPU, no plugin, and keys of their own. */
export const sourceFileText = `{
    "labels": {"team": "文本分类"},
    "name": "textcnn_prod",
    "model_path": "oss://my-bucket/models/textcnn/",
    "processor": "tensorflow_gpu_1.15",
    "metadata": {"instance": 1, "cpu": 4, "gpu": 1, "memory": 4096, "rpc": {"keepalive": 5000}}
}
`;

/** The same with a password in an address and a secret by its name. */
export const secretsInFile = ['hunter2-signed', 'hunter2-password'] as const;
export const textWithSecrets = sourceFileText
  .replace(
    'oss://my-bucket/models/textcnn/',
    `https://b.oss-cn-shanghai.aliyuncs.com/m.tar.gz?Signature=${secretsInFile[0]}`,
  )
  .replace('\n}', `,\n    "env": [{"name": "DB_PASSWORD", "value": "${secretsInFile[1]}"}]\n}`);

export function sourceFile(changes: Partial<SourceFile> = {}): SourceFile {
  const whole = { text: sourceFileText, asItIs: false, isOutput: false, ...changes };
  const config: unknown = JSON.parse(whole.text);
  const answers = decompose(parseService(config).service ?? {}).draft;
  const path = '/home/user/textcnn/mine.json';
  return { name: 'mine.json', path, sha256, config, answers, ...whole };
}
