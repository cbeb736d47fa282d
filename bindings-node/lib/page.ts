/** Lists: one page, and what a list method returns. */

import { inspect } from 'node:util';

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

  private constructor(data: PageData<T>, next: Next<T> | undefined) {
    this.items = data.items;
    this.totalCount = data.totalCount;
    this.hasNext = data.hasNext;
    this.#next = next;
  }

  /** @internal */
  static of<T>(data: PageData<T>, next: Next<T> | undefined): Page<T> {
    return new Page(data, next);
  }

  /** Fetches the page after this one, or gives null if this is the last. */
  async nextPage(): Promise<Page<T> | null> {
    return (await this.#next?.()) ?? null;
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
 * `await` it for one {@link Page}, or walk all objects with `for await`. The request is sent at once, and only once
 * however often both are done.
 */
export class PagePromise<T> implements Promise<Page<T>>, AsyncIterable<T> {
  readonly #first: Promise<Page<T>>;

  private constructor(first: Promise<Page<T>>) {
    this.#first = first;
  }

  /** @internal */
  static of<T>(first: Promise<Page<T>>): PagePromise<T> {
    return new PagePromise(first);
  }

  then<A = Page<T>, B = never>(
    onfulfilled?: ((page: Page<T>) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#first.then(onfulfilled, onrejected);
  }

  catch<B = never>(onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<Page<T> | B> {
    return this.#first.catch(onrejected);
  }

  finally(onfinally?: (() => void) | null): Promise<Page<T>> {
    return this.#first.finally(onfinally);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    yield* await this.#first;
  }

  get [Symbol.toStringTag](): string {
    return 'PagePromise';
  }

  /** @internal */
  [inspect.custom](): string {
    return 'PagePromise {}';
  }
}
