// Long work in short tasks: lets the page have its turn. Takes nothing of anybody; gives promises.

const SLICE = 8; // milliseconds before the page gets its turn
const HIDDEN = 100; // milliseconds: a page out of sight has no frames
const FRAME = 17; // milliseconds of one, at 60 a second

/** @returns {Promise<void>} */
export function next() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/// A clock: `await clock()` gives the page its turn if ours has been long enough, and is true then.
export function clock() {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE) return false;
    await next();
    since = performance.now();
    return true;
  };
}

/// Goes through a walk, giving the page its turn between its steps; null once `ended` says that
/// nobody wants it any more. `along` hears what each step gives, and the walk waits for it.
/**
 * @template Step, Found
 * @param {Generator<Step, Found, void>} walk
 * @param {() => boolean} ended
 * @param {(step: Step) => unknown} along
 * @returns {Promise<Found | null>}
 */
export async function through(walk, ended = () => false, along = () => {}) {
  const pause = clock();
  for (;;) {
    const step = walk.next();
    if (step.done) return step.value;
    await along(step.value);
    if ((await pause()) && ended()) return null;
  }
}

/// Whether our turn has been long enough, for loops that must not wait at every step.
export const over = (/** @type {number} */ since) => performance.now() - since > SLICE;

/// When the browser has nothing else to do, or after so many milliseconds all the same; gives what
/// says that our turn has been long enough.
export async function idle(timeout = HIDDEN) {
  // A page out of sight is idle once a second or less, and nobody waits for its frames.
  if (document.hidden) await next();
  else await new Promise((resolve) => requestIdleCallback(resolve, { timeout }));
  const since = performance.now();
  return () => performance.now() - since > SLICE;
}

/// After the page's next frame.
/** @returns {Promise<void>} */
export function frame() {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, HIDDEN);
    requestAnimationFrame(() => {
      clearTimeout(late);
      resolve();
    });
  });
}

/// When the browser has styled the page for a sheet that has just come, or after so many milliseconds all
/// the same: it does so in its next frame, after which Chromium is idle. Firefox is not for 100
/// milliseconds more; where that is late, another frame is enough.
/** @type {(timeout: number) => Promise<unknown>} */
export const styled = (timeout) =>
  Promise.race([idle(timeout), new Promise((resolve) => setTimeout(resolve, FRAME)).then(frame).then(next)]);
