import process from 'node:process';
import { folderAt } from '../platform/deployments/order.ts';
import { keep } from './keep.ts';

const [path] = process.argv.slice(2);
if (path) {
  void keep(folderAt(path));
}
