/**
 * Before the page of a room: the signaling socket leads to the stand-in, and the devices do what a test wants; for
 * RoomPageIT. `refuses` tells what of `audio` and `video` can't be opened, and why; `devices.hold()` lets
 * whoever asks wait until `devices.go()`.
 */
window.devices = (() => {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const opened = [];
  let gate = Promise.resolve();
  let go = () => {};
  navigator.mediaDevices.getUserMedia = async (wish) => {
    await gate;
    const name = Object.keys(wish).map((kind) => (window.refuses ?? {})[kind]).find(Boolean);
    if (name) {
      throw new DOMException('refused', name);
    }
    const stream = await open(wish);
    opened.push(...stream.getTracks());
    return stream;
  };
  navigator.mediaDevices.getDisplayMedia = async () => document.createElement('canvas').captureStream();
  return {
    hold() { gate = new Promise((release) => { go = release; }); },
    go: () => go(),
    live: () => opened.filter(({readyState}) => readyState === 'live').map(({kind}) => kind).sort(),
    unplug(kind) {
      const track = opened.findLast((one) => one.kind === kind && one.readyState === 'live');
      track.stop();
      track.dispatchEvent(new Event('ended'));
    },
  };
})();

window.WebSocket = class extends WebSocket {
  constructor(url, protocol) {
    super('$signaling', protocol);
  }
};
