// An element of ours over the page, in which letters and lines are drawn. Takes its name and a function
// from where it stands to what is to be in it; has that drawn when it is shown, and anew when the page
// scrolls or is laid out anew. Its shadow root is closed, and the page's own nodes stay as they are.

/**
 * An overlay that is not shown yet.
 *
 * @param {string} name The element's.
 * @param {(at: DOMRect) => Element[]} draw
 */
export function overlay(name, draw) {
  /** @type {HTMLElement | null} */
  let host = null;
  /** @type {ShadowRoot | null} */
  let root = null;
  let due = 0;

  function place() {
    due = 0;
    if (host) root?.replaceChildren(...draw(host.getBoundingClientRect()));
  }

  function soon() {
    due ||= requestAnimationFrame(place);
  }

  const watcher = new ResizeObserver(soon);

  return {
    /// Draws anew in the next frame, where it is shown.
    soon() {
      if (host) soon();
    },

    /// Shows it, drawn anew, or takes it away.
    show(/** @type {boolean} */ on) {
      if (!on) {
        host?.remove();
        host = null;
        watcher.disconnect();
        removeEventListener('scroll', soon, true);
        removeEventListener('resize', soon);
        return;
      }
      if (!host) {
        host = document.createElement(name);
        host.setAttribute('aria-hidden', 'true');
        root = host.attachShadow({ mode: 'closed' });
        document.documentElement.append(host);
        watcher.observe(document.body);
        addEventListener('scroll', soon, { capture: true, passive: true });
        addEventListener('resize', soon);
      }
      place();
    },
  };
}
