// Talks to the background and to the popup. Takes messages `{type, …}`; gives promises. Knows
// nothing of what is said.
'use strict';

(() => {
  const { api } = saysWho;
  const handlers = { ping: () => 'says-who' };

  function listen(message, sender, answer) {
    if (sender.id !== api.runtime.id || !Object.hasOwn(handlers, message?.type)) return false;
    Promise.resolve()
      .then(() => handlers[message.type](message))
      .then(answer, (error) => answer({ state: 'stopped', reason: 'stop_error', detail: String(error?.message ?? error) }));
    return true;
  }
  api.runtime.onMessage.addListener(listen);

  saysWho.talk = {
    /// Whether the extension that put us here is still there: an update or a switch leaves the
    /// files of before behind, with an interface that throws.
    alive() {
      try {
        return Boolean(api.runtime?.id);
      } catch {
        return false; // what Firefox does where Chromium has no id
      }
    },
    /// A port to the background.
    port: (name) => api.runtime.connect({ name }),
    /// Asks the background; throws what went wrong there. Over a port: of a message that has no
    /// answer yet when the reader leaves the page, Firefox complains in the console. A background
    /// that the browser stops meanwhile is asked once more: to ask starts it anew.
    async ask(message, more = true) {
      const port = this.port('ask');
      try {
        const { value, error, gone } = await new Promise((resolve) => {
          port.onMessage.addListener(resolve);
          port.onDisconnect.addListener(() => {
            void api.runtime?.lastError; // one that nobody looks at is complained of
            resolve({ error: 'no answer', gone: true });
          });
          port.postMessage(message);
        });
        if (gone && more && this.alive()) return await this.ask(message, false);
        if (error !== undefined) throw new Error(error);
        return value;
      } finally {
        port.disconnect();
      }
    },
    /// Answers messages of one type from popup or background.
    on(type, handler) {
      handlers[type] = handler;
    },
    /// Hears nothing any more.
    stop() {
      if (this.alive()) api.runtime.onMessage.removeListener(listen);
    },
  };
})();
