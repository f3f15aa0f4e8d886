import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A web server of this machine that serves a built site with the rules that the build wrote for it. */
export interface WebServer {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

export type Kind = 'nginx' | 'caddy';

/** Whether a program is installed here. Debian keeps nginx where only root's path leads. */
export function isInstalled(kind: Kind): boolean {
  return spawnSync(kind, [kind === 'nginx' ? '-v' : 'version'], { env: environment }).status === 0;
}

const environment = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };

/** Starts nginx or Caddy in the foreground of a process of its own. Throws, with what it printed, where it does not answer. */
export async function startServer(kind: Kind, site: string): Promise<WebServer> {
  const folder = mkdtempSync(join(tmpdir(), `policy-${kind}-`));
  const port = await freePort();
  const command = kind === 'nginx' ? nginx(folder, site, port) : caddy(folder, site, port);
  const [program, ...args] = command;
  const child = spawn(program, args, {
    env: { ...environment, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (bytes) => {
    printed += String(bytes);
  });
  child.stderr.on('data', (bytes) => {
    printed += String(bytes);
  });
  const origin = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) break;
    const answered = await fetch(origin).then(
      () => true,
      () => false,
    );
    if (answered) return { origin, stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error(`${kind} does not answer:\n${printed}`);
}

function nginx(folder: string, site: string, port: number): readonly [string, ...string[]] {
  const config = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => {
    mkdirSync(join(folder, name));
    return `${name}_temp_path ${join(folder, name)};`;
  });
  writeFileSync(
    config,
    `daemon off; pid ${join(folder, 'pid')}; error_log stderr;
${process.getuid?.() === 0 ? 'user root;' : ''}
events {}
http {
  ${temporary.join(' ')} access_log off;
  types { text/html html; application/xml xml; application/json json; text/plain txt; image/png png; }
  server { listen 127.0.0.1:${port}; root ${site}; include ${site}/_server/nginx.conf; }
}
`,
  );
  return ['nginx', '-p', folder, '-c', config, '-e', 'stderr'];
}

function caddy(folder: string, site: string, port: number): readonly [string, ...string[]] {
  const config = join(folder, 'Caddyfile');
  writeFileSync(
    config,
    `{
	admin off
	auto_https off
}
http://127.0.0.1:${port} {
	root * ${site}
	import ${site}/_server/Caddyfile
	file_server
}
`,
  );
  return ['caddy', 'run', '--config', config, '--adapter', 'caddyfile'];
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** A port that nobody listens at just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
