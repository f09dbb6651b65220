/** Errors of the API and the one way to call it. */

/** The console refused a request; its problem document says why and what to do. */
export class ApiError extends Error {
  /** @param {ProblemJson} problem */
  constructor(problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
    this.status = problem.status;
  }

  /** The last part of the problem's type, for example `lease-lost`. */
  get kind() {
    return (this.problem.type ?? '').split('/').at(-1) ?? '';
  }
}

/** The console could not be reached, or did not answer in time. Try again later. */
export class Offline extends Error {}

const TIMEOUT_MILLIS = 15_000;

/** Calls the API. Emits `signed-out` when a call finds that nobody is logged in, `reached` after each answer. */
export class Api extends EventTarget {
  /** @param {typeof fetch} [send] */
  constructor(send = (...args) => fetch(...args)) {
    super();
    this.send = send;
    this.csrf = '';
  }

  /** @param {string} path @returns {Promise<any>} */
  get(path) {
    return this.#call('GET', path, undefined, {});
  }

  /** @param {string} path @param {object} body @param {RequestInit} [options] @returns {Promise<any>} null for an answer without content */
  post(path, body, options = {}) {
    return this.#call('POST', path, body, options);
  }

  /** @param {string} path @param {object} body @returns {Promise<any>} */
  put(path, body) {
    return this.#call('PUT', path, body, {});
  }

  /** @returns {Promise<SessionJson>} */
  async session() {
    const session = await this.get('/v1/session');
    this.csrf = session.csrf;
    return session;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object | undefined} body
   * @param {RequestInit} options
   */
  async #call(method, path, body, options) {
    const response = await this.#send(path, {
      method,
      headers: body ? { 'Content-Type': 'application/json', 'X-Nagare-Csrf': this.csrf } : {},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
      ...options,
    });
    if (response.status === 204) {
      return null;
    }
    const content = await this.#json(response);
    if (response.ok) {
      return content;
    }
    if (response.status === 401) {
      this.dispatchEvent(new Event('signed-out'));
    }
    throw new ApiError({ ...content, status: response.status });
  }

  /** @param {string} path @param {RequestInit} request */
  async #send(path, request) {
    try {
      const response = await this.send(path, request);
      this.dispatchEvent(new Event('reached'));
      return response;
    } catch (cause) {
      throw new Offline('no answer', { cause });
    }
  }

  /** A proxy between may answer with a page: that is no answer of the console. @param {Response} response */
  async #json(response) {
    try {
      return await response.json();
    } catch (cause) {
      if (response.ok || response.status >= 500) {
        throw new Offline('the answer is not JSON', { cause });
      }
      return { type: 'about:blank', title: response.statusText, status: response.status, detail: '' };
    }
  }
}
