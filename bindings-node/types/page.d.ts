/** Lists: one page, and what a list method returns. */
/**
 * One page of a list.
 *
 * `for await` walks every object of this page and of all that follow, which are fetched when they are needed.
 */
export declare class Page<T> implements AsyncIterable<T> {
    #private;
    /** The objects on this page. */
    readonly items: T[];
    /** How many objects there are on all pages; null if the service does not say. */
    readonly totalCount: number | null;
    /** Whether another page follows. */
    readonly hasNext: boolean;
    private constructor();
    /** Fetches the page after this one, or gives null if this is the last. */
    nextPage(): Promise<Page<T> | null>;
    [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined>;
}
/**
 * What a list method returns: a promise of the first page, and every object of every page.
 *
 * `await` it for one {@link Page}, or walk all objects with `for await`. The request is sent at once, and only once
 * however often both are done.
 */
export declare class PagePromise<T, P extends Page<T> = Page<T>> implements Promise<P>, AsyncIterable<T> {
    #private;
    private constructor();
    then<A = P, B = never>(onfulfilled?: ((page: P) => A | PromiseLike<A>) | null, onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B>;
    catch<B = never>(onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<P | B>;
    finally(onfinally?: (() => void) | null): Promise<P>;
    [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined>;
    get [Symbol.toStringTag](): string;
}
