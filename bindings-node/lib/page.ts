/** Lists: one page, and what a list method returns. */

import { INSPECT } from './platform.js';

/**
 * What the native module gives for a page.
 *
 * @internal
 */
export interface PageData<T> {
  items: T[];
  totalCount: number | null;
  hasNext: boolean;
}

/** The way to the next page. */
type Next<T> = () => Promise<Page<T> | null>;

/**
 * One page of a list.
 *
 * `for await` walks every object of this page and of all that follow, which are fetched when they are needed.
 */
export class Page<T> implements AsyncIterable<T> {
  /** The objects on this page. */
  readonly items: T[];
  /** How many objects there are on all pages; null if the service does not say. */
  readonly totalCount: number | null;
  /** Whether another page follows. */
  readonly hasNext: boolean;

  readonly #next: Next<T> | undefined;

  private constructor({ items, totalCount, hasNext, ...beside }: PageData<T>, next: Next<T> | undefined) {
    this.items = items;
    this.totalCount = totalCount;
    this.hasNext = hasNext;
    this.#next = next;
    // What the service puts beside the items of some lists; an interface of such a page names it.
    Object.assign(this, beside);
  }

  /** @internal */
  static of<T>(data: PageData<T>, next: Next<T> | undefined): Page<T> {
    return new Page(data, next);
  }

  /** Fetches the page after this one, or gives null if this is the last. */
  async nextPage(): Promise<Page<T> | null> {
    return (await this.#next?.()) ?? null;
  }

  /**
   * Fetches every page that follows and returns all objects, those of this page first.
   *
   * Use it when you change what you walk over: an object that no longer matches moves those after it up by one, and
   * `for await` skips as many at the next page.
   */
  async collect(): Promise<T[]> {
    const items: T[] = [];
    for await (const item of this) {
      items.push(item);
    }
    return items;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    let page: Page<T> | null = this;
    while (page !== null) {
      yield* page.items;
      page = await page.nextPage();
    }
  }
}

/**
 * What a list method returns: a promise of the first page, and every object of every page.
 *
 * `await` it for one {@link Page}, walk all objects with `for await`, or `await` its `collect()` for an array of them all.
 * The request is sent at once, and only once however often this is done.
 */
export class PagePromise<T, P extends Page<T> = Page<T>> implements Promise<P>, AsyncIterable<T> {
  readonly #first: Promise<P>;

  private constructor(first: Promise<P>) {
    this.#first = first;
  }

  /** @internal */
  static of<T, P extends Page<T>>(first: Promise<P>): PagePromise<T, P> {
    return new PagePromise(first);
  }

  then<A = P, B = never>(
    onfulfilled?: ((page: P) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#first.then(onfulfilled, onrejected);
  }

  catch<B = never>(onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<P | B> {
    return this.#first.catch(onrejected);
  }

  finally(onfinally?: (() => void) | null): Promise<P> {
    return this.#first.finally(onfinally);
  }

  /**
   * Fetches every page and returns all objects.
   *
   * Use it when you change what you walk over: an object that no longer matches moves those after it up by one, and
   * `for await` skips as many at the next page.
   */
  async collect(): Promise<T[]> {
    return (await this.#first).collect();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    yield* await this.#first;
  }

  get [Symbol.toStringTag](): string {
    return 'PagePromise';
  }

  /** @internal */
  [INSPECT](): string {
    return 'PagePromise {}';
  }
}
