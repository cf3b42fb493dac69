/** Whether the camera that is open really sends a picture. */
import {result} from './result.js';

const PICTURE_WITHIN_MS = 4000;

/** @param {MediaStream} stream what was opened */
export async function checkCamera(stream) {
  const [track] = stream.getVideoTracks();
  if (!track || track.readyState === 'ended') {
    return result('camera', 'warning', 'check.camera-none');
  }
  const size = await pictureOf(track);
  return size
    ? result('camera', 'ok', 'check.camera-ok', size)
    : result('camera', 'failed', 'check.camera-dark');
}

/** Resolves to the size of the first picture, or null when none comes. */
function pictureOf(track) {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  video.play().catch(() => {});
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(null), PICTURE_WITHIN_MS);
    const done = (size) => {
      clearTimeout(timer);
      video.srcObject = null;
      resolve(size);
    };
    video.addEventListener('loadeddata', () => done({width: video.videoWidth, height: video.videoHeight}));
  });
}
