import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api, ApiError, Offline } from '../../src/main/resources/dev/nagare/console/web/api.js';

/** @param {number} status @param {string | null} body */
function answering(status, body) {
  /** @type {RequestInit[]} */
  const requests = [];
  const api = new Api(async (_, request) => {
    requests.push(/** @type {RequestInit} */ (request));
    return new Response(body, { status });
  });
  return { api, requests };
}

test('sends the CSRF token of the session with each change', async () => {
  const { api, requests } = answering(200, '{"csrf":"secret","user":"hana"}');

  await api.session();
  await api.post('/v1/labels/next', { language: null });

  assert.equal(/** @type {any} */ (requests[1].headers)['X-Nagare-Csrf'], 'secret');
  assert.equal(/** @type {any} */ (requests[1].headers)['Content-Type'], 'application/json');
});

test('gives null for an answer without content', async () => {
  assert.equal(await answering(204, null).api.post('/v1/labels/next', {}), null);
});

test('gives the problem and the last part of its type', async () => {
  const { api } = answering(409, '{"type":"/problems/lease-lost","title":"t","detail":"go on"}');

  await assert.rejects(api.post('/x', {}), (error) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.kind, error.status, error.message], ['lease-lost', 409, 'go on']);
    return true;
  });
});

test('tells when nobody is logged in', async () => {
  const { api } = answering(401, '{}');
  let told = 0;
  api.addEventListener('signed-out', () => told++);

  await assert.rejects(api.get('/x'), ApiError);
  assert.equal(told, 1);
});

test('takes a failed connection and the page of a proxy for no answer', async () => {
  const broken = new Api(async () => {
    throw new TypeError('fetch failed');
  });

  await assert.rejects(broken.get('/x'), Offline);
  await assert.rejects(answering(502, '<html>').api.get('/x'), Offline);
  await assert.rejects(answering(200, '<html>').api.get('/x'), Offline);
});
