// Deploys at once, and says on which arguments: what a create prints, in short.
import { appendFileSync } from 'node:fs';

const token = 'QTRmYTlkZmVmMjU2MDk5ZTMyODM4NTMy==';
appendFileSync(process.env.CALLS, `${process.argv.slice(2).join(' ')}\n`);
process.stderr.write('a warning of the client\n');
process.stdout.write(`[RequestId]: 1651567F-8F8D-4A2B-933D-F8D3E2DD0000
+-------------------+--------------------------------------------------+
| Internet Endpoint | http://1.cn-shanghai.pai-eas.aliyuncs.com/api/x  |
|             Token | ${token}             |
+-------------------+--------------------------------------------------+
[OK] Service is now creating
[OK] the token is ${token}
[OK] Running [Total: 1, Pending: 0, Running: 1]
[OK] Service is running
`);
