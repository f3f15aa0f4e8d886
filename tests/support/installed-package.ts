import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a package is made from: the files of a fresh clone, without its tests and its content. */
const sources = ['src', 'templates', 'package.json', 'tsconfig.json', 'LICENSE', 'README.md'];

/** The part of `package.json` that an installation reads. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** How a program ended, and what it printed. */
export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

const made: string[] = [];

/** An empty temporary folder. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-package-'));
  made.push(folder);
  return folder;
}

/** Removes the folders that this test file made. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Shared by the workers of one run, which are processes of one parent; `compile.ts` removes it there. */
const packed = join(tmpdir(), `policy-packed-${process.ppid}`);

/**
 * Packs a copy of the sources, which has nothing compiled, with `npm pack`; returns the path of the tarball. It is a copy
 * because packing clears `dist/`, which other tests run. The first worker that asks packs, others wait for its tarball.
 */
export async function packSources(): Promise<string> {
  const tarball = join(packed, 'policy.tgz');
  try {
    mkdirSync(packed);
  } catch {
    while (!existsSync(tarball)) await setTimeout(200);
    return tarball;
  }
  const clone = join(packed, 'clone');
  for (const path of sources) cpSync(path, join(clone, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'));
  const { stdout } = await run('npm', ['pack', '--offline', '--silent'], { cwd: clone });
  renameSync(join(clone, stdout.trim().split('\n').at(-1) ?? ''), tarball);
  return tarball;
}

/** The paths of the files in a tarball, sorted, without the folder `package/` that npm puts them in. */
export async function filesOf(tarball: string): Promise<readonly string[]> {
  const { stdout } = await run('tar', ['-tzf', tarball]);
  const paths = stdout.split('\n').filter((path) => path !== '' && !path.endsWith('/'));
  return paths.map((path) => path.replace(/^package\//, '')).sort();
}

/**
 * Installs a tarball in a folder as `npm install` would, without the registry: tests reach no other host. The package
 * is unpacked, so that what it imports is looked up in this folder; and the folder has just the dependencies that its
 * `package.json` names, `without` left out, each a link to ours. An import that is not named there fails, even where
 * a real installation would happen to have it.
 */
export async function install(
  tarball: string,
  folder: string,
  without: readonly string[] = [],
): Promise<void> {
  const modules = join(folder, 'node_modules');
  const unpacked = join(modules, 'unpacked');
  mkdirSync(unpacked, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', unpacked]);
  const manifest = readManifest(join(unpacked, 'package', 'package.json'));
  const home = join(modules, manifest.name);
  cpSync(join(unpacked, 'package'), home, { recursive: true });
  rmSync(unpacked, { recursive: true });
  for (const name of Object.keys(manifest.dependencies).filter((one) => !without.includes(one)))
    link(requireFolder(name), join(modules, name));
  for (const [name, file] of Object.entries(manifest.bin)) {
    chmodSync(join(home, file), 0o755);
    link(join(home, file), join(modules, '.bin', name));
  }
}

/** Runs an installed program through npx, which may not install anything. */
export function runInstalled(folder: string, ...argv: readonly string[]): Promise<Ended> {
  return ended('npx', ['--no-install', '--offline', '--loglevel=error', ...argv], folder);
}

/** Runs a file with node in a folder. */
export function runNode(folder: string, ...argv: readonly string[]): Promise<Ended> {
  return ended(process.execPath, argv, folder);
}

async function ended(program: string, argv: readonly string[], cwd: string): Promise<Ended> {
  try {
    const { stdout, stderr } = await run(program, [...argv], { cwd });
    return { status: 0, out: stdout, error: stderr };
  } catch (failure) {
    if (!(failure instanceof Error) || !('code' in failure && 'stdout' in failure && 'stderr' in failure))
      throw failure;
    return { status: Number(failure.code), out: String(failure.stdout), error: String(failure.stderr) };
  }
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

/** The folder of one of our dependencies. */
function requireFolder(name: string): string {
  const folder = resolve('node_modules', name);
  if (!existsSync(folder)) throw new Error(`${name} is not installed here`);
  return folder;
}

/** The `package.json` of a package, as far as an installation needs it. */
export function readManifest(path: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isManifest(manifest)) throw new Error(`${path} lacks a name, a version, a program or dependencies`);
  return manifest;
}

function isManifest(value: unknown): value is Manifest {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['name', 'version', 'bin', 'dependencies'].every((key) => key in value)
  );
}
