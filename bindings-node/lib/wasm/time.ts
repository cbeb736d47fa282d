/**
 * Time. In production Workers clocks stand still between I/O, so a timer that has fired moves this one on: deadlines pass
 * wherever timers work.
 */

let reached = 0;

/** Milliseconds since some moment. Never goes back. */
export function now(): number {
  reached = Math.max(reached, performance.now());
  return reached;
}

/** It is at least this late. */
export function reach(time: number): void {
  reached = Math.max(reached, time);
}
