// A static server for the built app: the right types, compressed, the content policy as a header, nothing outside the folder.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { contentPolicy } from '../tools/contentPolicy.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const compress = promisify(gzip);
const isText = (path) => /^\.(html|js|css|json|webmanifest|md|txt|svg)$/.test(extname(path));

const kept = new Map();

/** Compresses a file once, and again only when it has become another. */
async function gzipped(path, source) {
  const known = kept.get(path);
  if (known?.source.equals(source)) return known.body;
  const body = await compress(source, { level: 9 });
  kept.set(path, { source, body });
  return body;
}

/** Serves `folder` below each of the mounts ('/' and perhaps '/x/y/'); resolves to `{ port, sent, close }`. Port 0 takes any. */
export async function serve(folder, { port = 0, mounts = ['/'] } = {}) {
  const server = createServer(async (request, response) => {
    const headers = { 'Content-Security-Policy': contentPolicy, 'X-Content-Type-Options': 'nosniff' };
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, headers).end();
    const path = fileOf(request.url ?? '/', folder, mounts);
    try {
      if (!path) throw new Error('outside');
      const source = await readFile(path);
      headers['Content-Type'] = types[extname(path)] ?? 'application/octet-stream';
      headers['Cache-Control'] = /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
      const packed = isText(path) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      const body = packed ? await gzipped(path, source) : source;
      if (packed) headers['Content-Encoding'] = 'gzip';
      headers.Vary = 'Accept-Encoding';
      headers['Content-Length'] = body.length;
      response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body);
    } catch {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end('not found\n');
    }
  });
  const sockets = new Set();
  server.on('connection', (socket) => sockets.add(socket));
  await listen(server, port);
  return {
    port: server.address().port,
    /** Bytes that went out so far. */
    sent: () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function fileOf(url, folder, mounts) {
  let pathname;
  try {
    pathname = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  const mount = [...mounts].sort((a, b) => b.length - a.length).find((start) => pathname.startsWith(start));
  if (!mount) return undefined;
  const within = pathname.slice(mount.length);
  const path = normalize(join(folder, within === '' || within.endsWith('/') ? `${within}index.html` : within));
  return path.startsWith(normalize(folder) + sep) && !path.includes('\0') ? path : undefined;
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server.off('error', reject)));
  });
}
