import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Decisions } from './decisions.js';
import { DeadLetters } from './dead-letters.js';
import { Desk, Problem } from './desk.js';
import { Stream } from './stream.js';
import { ReleaseLog } from './releases.js';

/**
 * A console without Kafka, for work on the pages: `npm run mock`, then open the printed address.
 * Tests control it through `server.mock`.
 */

const WEB = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../src/main/resources/dev/nagare/console/web',
);
/** @type {Record<string, string>} */
const KINDS = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};
const CSRF = 'csrf-of-the-mock';

export class Mock {
  constructor() {
    this.desk = new Desk();
    this.stream = new Stream();
    this.log = new ReleaseLog();
    this.deadLetters = new DeadLetters();
    this.decisions = new Decisions();
    this.role = 'labeler';
    this.isSignedIn = true;
    /** Answers nothing, as if the network were down. */
    this.isDown = false;
    /** Saves the next answer, but its reply is lost. */
    this.losesReply = false;
    /** @type {Set<http.ServerResponse>} */
    this.listeners = new Set();
  }

  /** @param {string} name @param {object} data */
  emit(name, data) {
    this.listeners.forEach((it) => it.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
  }

  /** @param {string} route @param {any} body @returns {(() => any) | undefined} */
  #releaseRoute(route, body) {
    const { log } = this;
    const [, action] = route.match(/^POST \/v1\/releases\/(promote|rollback|reject)$/) ?? [];
    const [, version, rest] = route.match(/^GET \/v1\/releases\/assistant\/([^/]+)(\/disagreements)?$/) ?? [];
    if (action) {
      return () => log.decide(/** @type {any} */ (action), body);
    }
    if (version) {
      return () => (rest ? log.disagreements(this.role === 'viewer') : log.details(version));
    }
    return route === 'GET /v1/releases' ? () => log.all() : undefined;
  }

  /** @param {string} route @param {any} body @param {URL} url @returns {(() => any) | undefined} */
  #deadLetterRoute(route, body, url) {
    const { deadLetters } = this;
    const [, place] = route.match(/^GET \/v1\/dead-letters\/(\d+%3A\d+)$/) ?? [];
    if (place) {
      return () => deadLetters.details(decodeURIComponent(place), this.role === 'viewer');
    }
    /** @type {Record<string, () => any>} */
    const routes = {
      'GET /v1/dead-letters': () => deadLetters.all(),
      'GET /v1/dead-letters/list': () => deadLetters.list(url.searchParams),
      'POST /v1/dead-letters/replay': () => deadLetters.replay(body),
    };
    return routes[route];
  }

  /** @param {string} id */
  withdraw(id) {
    this.desk.open = this.desk.open.filter((it) => it.id !== id);
    this.desk.items.delete(id);
    this.emit('withdrawn', { id });
  }

  disconnect() {
    this.listeners.forEach((it) => it.destroy());
    this.listeners.clear();
    this.stream.disconnect();
  }

  /** @param {string} route @param {any} body @param {URL} url @returns {any} undefined if there is no such route */
  answer(route, body, url) {
    const { desk } = this;
    /** @type {Record<string, () => any>} */
    const routes = {
      'GET /v1/session': () => ({
        user: 'hana',
        role: this.role,
        csrf: CSRF,
        textsVisible: this.role !== 'viewer',
        languages: ['ar', 'de', 'en', 'ja'],
        expiresAt: null,
      }),
      'POST /v1/labels/next': () => {
        const item = desk.next(body.language);
        return item && { item };
      },
      'POST /v1/labels/renew': () => (
        desk.requireLease(body),
        { expiresAt: new Date(Date.now() + 60_000).toISOString() }
      ),
      'POST /v1/labels/release': () => (desk.leases.delete(body.id), null),
      'POST /v1/labels/annotations': () => desk.save(body),
      'POST /v1/labels/reopen': () => desk.reopen(body.id),
      'GET /v1/labels/decisions': () => this.decisions.all(),
      'POST /v1/labels/decisions': () => this.decisions.decide(body),
      'GET /v1/labels/mine': () => ({ annotations: desk.mine }),
      'GET /v1/labels/progress': () => desk.progress(),
      'GET /v1/labels/types': () => desk.types(),
      'GET /v1/releases/live': () => ({
        releases: [
          { id: 'assistant', version: '2026-11-02', languages: ['de', 'en', 'ja', 'ar'], stage: 'ACTIVE' },
          { id: 'assistant', version: '2026-11-28', languages: ['en', 'ja'], stage: 'CANARY' },
        ],
      }),
      'PUT /v1/guidelines': () => desk.changeGuideline(body.type, body),
      'GET /v1/watch': () => this.stream.state(url.searchParams, this.role),
      'POST /v1/tag': () => desk.tag(body),
      'POST /v1/logout': () => ((this.isSignedIn = false), null),
    };
    return (routes[route] ?? this.#releaseRoute(route, body) ?? this.#deadLetterRoute(route, body, url))?.();
  }
}

/** @param {http.IncomingMessage} request @returns {Promise<any>} */
async function bodyOf(request) {
  let text = '';
  for await (const part of request) {
    text += part;
  }
  return text ? JSON.parse(text) : null;
}

/** @param {http.ServerResponse} response @param {number} status @param {any} content */
function send(response, status, content) {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(content === null ? 204 : status, {
    ...HEADERS,
    'Content-Type': type,
    'Cache-Control': 'no-store',
  });
  response.end(content === null ? undefined : JSON.stringify(content));
}

/** @param {string} pathname @param {http.ServerResponse} response */
function file(pathname, response) {
  const name = pathname.startsWith('/web/')
    ? path.join(WEB, path.normalize(pathname.slice(4)))
    : path.join(WEB, 'index.html');
  if (!fs.existsSync(name)) {
    send(response, 404, new Problem(404, 'not-found', pathname).document);
    return;
  }
  response.writeHead(200, { ...HEADERS, 'Content-Type': KINDS[path.extname(name)] + '; charset=utf-8' });
  response.end(fs.readFileSync(name));
}

/** @param {Mock} mock @param {http.IncomingMessage} request @param {http.ServerResponse} response */
async function handle(mock, request, response) {
  const url = new URL(request.url ?? '', 'http://localhost');
  const route = `${request.method} ${url.pathname}`;
  if (!url.pathname.startsWith('/v1/')) {
    file(url.pathname, response);
    return;
  }
  if (mock.isDown) {
    request.socket.destroy();
    return;
  }
  const body = await bodyOf(request);
  if (route === 'POST /v1/login') {
    mock.isSignedIn = body.token === 'right';
    send(
      response,
      mock.isSignedIn ? 200 : 401,
      mock.isSignedIn ? {} : new Problem(401, 'login', 'wrong token').document,
    );
  } else if (!mock.isSignedIn) {
    send(response, 401, new Problem(401, 'login-needed', 'nobody is logged in').document);
  } else if (request.method !== 'GET' && request.headers['x-nagare-csrf'] !== CSRF) {
    send(response, 403, new Problem(403, 'csrf', 'the header X-Nagare-Csrf is missing').document);
  } else if (url.pathname === '/v1/events') {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
    response.write('event: heartbeat\ndata: {}\n\n');
    mock.listeners.add(response);
    request.on('close', () => mock.listeners.delete(response));
  } else if (url.pathname === '/v1/watch/events') {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
    response.write('event: heartbeat\ndata: {}\n\n');
    mock.stream.listen(url.searchParams, mock.role, response);
  } else {
    answer(mock, route, body, url, response);
  }
}

/** @param {Mock} mock @param {string} route @param {any} body @param {URL} url @param {http.ServerResponse} response */
function answer(mock, route, body, url, response) {
  try {
    const content = mock.answer(route, body, url);
    if (mock.losesReply && route.endsWith('/annotations')) {
      mock.losesReply = false;
      response.destroy();
    } else {
      send(response, content === undefined ? 404 : 200, content ?? null);
    }
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }
    send(response, error.document.status, error.document);
  }
}

/** @param {number} port 0 for any @returns {Promise<{mock: Mock, address: string, close: () => void}>} */
export function start(port = 0) {
  const mock = new Mock();
  const server = http.createServer((request, response) => handle(mock, request, response));
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const bound = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
      resolve({
        mock,
        address: `http://127.0.0.1:${bound}`,
        close: () => (mock.disconnect(), server.close(), server.closeAllConnections()),
      });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  start(Number(process.argv[2] ?? 8099)).then(({ address }) => console.log(`${address}/label`));
}
