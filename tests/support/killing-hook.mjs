/**
 * Loaded before a program (`node --import`): counts the operations by which it changes files below `KILL_FOLDER`, and
 * kills the process just before the one whose number is `KILL_AT` (from 1). With `KILL_TORN`, an operation that writes
 * first writes half of its bytes. Without `KILL_AT` the operations are printed to standard error, one a line.
 */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { KILL_FOLDER = '', KILL_AT = '', KILL_TORN = '' } = process.env;
const writeSync = fs.writeSync;
const descriptors = new Set();
const operations = [];

/** Whether an operation changes something below the folder; opening a folder counts, since that is for its `fsync`. */
function concerns(name, target, flags) {
  if (typeof target === 'number') return descriptors.has(target);
  const path = String(target);
  if (!path.startsWith(KILL_FOLDER)) return false;
  const reads =
    typeof flags === 'number' ? (flags & 3) === fs.constants.O_RDONLY : flags === 'r' || flags === undefined;
  return name !== 'openSync' || !reads || fs.statSync(path).isDirectory();
}

function halfOf(data) {
  const bytes = Buffer.from(data);
  return bytes.subarray(0, bytes.length >> 1);
}

function before(name, [target, data]) {
  operations.push(`${name} ${typeof target === 'number' ? '' : String(target).slice(KILL_FOLDER.length)}`);
  if (operations.length !== Number(KILL_AT)) return;
  if (KILL_TORN !== '' && name === 'writeSync') writeSync(target, halfOf(data));
  if (KILL_TORN !== '' && name === 'writeFileSync') write(target, halfOf(data));
  process.kill(process.pid, 'SIGKILL');
}

const write = fs.writeFileSync;

for (const name of [
  'openSync',
  'writeSync',
  'writeFileSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'mkdirSync',
  'rmSync',
]) {
  const original = fs[name];
  fs[name] = (...given) => {
    if (!concerns(name, given[0], given[1])) return original(...given);
    before(name, given);
    const result = original(...given);
    if (name === 'openSync') descriptors.add(result);
    if (name === 'closeSync') descriptors.delete(given[0]);
    return result;
  };
}
syncBuiltinESMExports();

if (KILL_AT === '')
  process.on('exit', () => {
    process.stderr.write(operations.map((line) => `operation ${line}\n`).join(''));
  });
