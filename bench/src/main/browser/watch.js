// Runs in the room's pages before their own scripts: notes when what was pressed, said and told, and presses Call at once where that is wished.
(() => {
  const noted = {};
  const note = (what) => { noted[what] ??= Date.now(); };
  const bench = {noted, callAtOnce: false};
  Object.defineProperty(window, 'bench', {value: bench});
  addEventListener('click', ({target}) => {
    const button = target.closest?.('button');
    if (button) {
      note(`pressed ${button.textContent.trim()}`);
    }
  }, true);
  window.WebSocket = class extends WebSocket {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener('message', ({data}) => note(`told ${JSON.parse(data).type}`));
    }

    send(data) {
      note(`said ${JSON.parse(data).type}`);
      super.send(data);
    }
  };
  new MutationObserver(() => {
    if (!bench.callAtOnce) {
      return;
    }
    const call = [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Call' && !button.disabled);
    if (call) {
      bench.callAtOnce = false;
      call.click();
    }
  }).observe(document, {subtree: true, childList: true, attributes: true});
})();
