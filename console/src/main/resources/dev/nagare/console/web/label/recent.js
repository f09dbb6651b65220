/** The last answers of this person, newest first. */

const MAX = 10;

export class Recent {
  constructor() {
    /** @type {RecentJson[]} */
    this.list = [];
  }

  /** Loads the list; without an answer, the next save begins it. @param {Pick<import('../api.js').Api, 'get'>} api */
  async load(api) {
    const mine = await api.get('/v1/labels/mine').catch(() => null);
    this.list = mine?.annotations ?? this.list;
  }

  /** @param {ItemJson} item @param {AnnotationJson} annotation */
  add(item, annotation) {
    const others = this.list.filter((it) => it.item.id !== item.id);
    const saved = { item: { ...item, lease: null, mine: annotation }, annotation };
    this.list = [saved, ...others].slice(0, MAX);
  }

  /**
   * Returns the id of the answer before a reopened one, or of the last one; null if there is none.
   *
   * @param {import('./draft.js').Draft | null} draft that is open
   */
  before(draft) {
    const at = draft?.isReopened ? this.list.findIndex(({ item }) => item.id === draft.item.id) : -1;
    return this.list[at + 1]?.item.id ?? null;
  }
}
