/**
 * Calls back once, when the first picture of the other side is on the screen.
 *
 * A page in the background gets video frame callbacks only once a second, so the decoder's own count is asked as well.
 */
const LOOK_EVERY_MS = 200;

export function onFirstFrame(video, peer, callback) {
  let seen = false;
  const first = () => {
    if (!seen) {
      seen = true;
      clearInterval(timer);
      callback();
    }
  };
  const timer = setInterval(async () => {
    if (peer.connectionState === 'closed') {
      clearInterval(timer);
    } else if (document.hidden || !video.requestVideoFrameCallback) {
      const stats = [...(await peer.getStats()).values()];
      if (stats.some(({type, framesDecoded}) => type === 'inbound-rtp' && framesDecoded > 0)) {
        first();
      }
    }
  }, LOOK_EVERY_MS);
  video.requestVideoFrameCallback?.(first);
}
