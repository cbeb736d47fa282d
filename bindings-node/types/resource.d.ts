/** How every method reaches the native module, and the base of all resources. */
/** Makes the calls of one client. What the package gives out was made with one; there is no way to make another. */
export declare class Caller {
    #private;
}
/** The methods of one family of operations. */
export declare abstract class Resource {
    #private;
    constructor(caller: Caller);
}
