/** Node 18 knows `Event` but not `CustomEvent`, which browsers and later versions have. */
class NodeCustomEvent extends Event {
  /**
   * @param {string} type
   * @param {{ detail?: unknown }} [init]
   */
  constructor(type, init) {
    super(type);
    this.detail = init?.detail ?? null;
  }
}

globalThis.CustomEvent ??= /** @type {any} */ (NodeCustomEvent);
