/** What is used of WebAssembly and of the module. TypeScript has these types for browsers only. */

/** A compiled module. */
export type WebAssemblyModule = object;

interface Global {
  value: number;
}

/** The functions of the module. They are described where they are written, in `exports.rs`. */
export interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly __stack_pointer?: Global;
  room(length: number): number;
  output(): number;
  begin(seedHigh: number, seedLow: number, firstRequest: number): void;
  panic_text(): number;
  now(elapsed: number, unix: number): void;
  client_open(): number;
  client_with_options(client: number): number;
  client_app(client: number): number;
  client_about(client: number): number;
  client_close(client: number): void;
  client_memory(client: number): number;
  client_remember(client: number): void;
  call(client: number): number;
  wait(client: number, onProgress: number): number;
  call_raw(client: number): number;
  request(client: number): number;
  verify(client: number): number;
  download(client: number): number;
  next_page(page: number): number;
  step(download: number): number;
  close(download: number): number;
  parse(raw: number): number;
  parse_webhook(): number;
  verify_webhook(): number;
  poll(task: number): number;
  cancel(task: number): number;
  woken(): number;
  head_arrived(operation: number, status: number, body: number): void;
  part_arrived(operation: number): void;
  time_over(operation: number): void;
  lost(operation: number, neverSent: number, hopeless: number): void;
  messages(): number;
  answer(question: number): void;
  fail(question: number, cause: number): void;
  release(number: number): void;
  version(): number;
}

interface Engine {
  readonly Module: new (bytes: Uint8Array) => WebAssemblyModule;
  readonly Instance: new (module: WebAssemblyModule, imports: object) => { readonly exports: Exports };
}

/** The engine of the runtime. */
export const WebAssembly = (globalThis as unknown as { WebAssembly: Engine }).WebAssembly;
