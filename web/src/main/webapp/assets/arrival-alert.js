/**
 * Tells a doctor that somebody has come: in the title of the window, by a sound, and by the system if that is allowed.
 */
import {t} from './i18n.js';

const TONES_HZ = [660, 880];
const TONE_SECONDS = 0.18;

/** Puts the number of those who wait before the title of the window. */
export function countInTitle(waiting) {
  const plain = document.title.replace(/^\(\d+\) /, '');
  document.title = waiting ? `(${waiting}) ${plain}` : plain;
}

/** Whether the browser would ask if it may show notifications. */
export const canAskToNotify = () => 'Notification' in window && Notification.permission === 'default';

/** @param {string[]} names of those who have come */
export function alertTo(names) {
  chime();
  if ('Notification' in window && Notification.permission === 'granted' && document.hidden) {
    const notification = new Notification(t('door.arrived', {name: names.join(', ')}), {tag: 'visavis-waiting'});
    notification.addEventListener('click', () => window.focus());
  }
}

/** Two soft tones. A page nobody has touched yet is silent: browsers have it so. */
async function chime() {
  const sound = new AudioContext();
  try {
    if (sound.state !== 'running' && !navigator.userActivation?.hasBeenActive) {
      return;
    }
    await sound.resume();
    TONES_HZ.forEach((hertz, index) => tone(sound, hertz, sound.currentTime + index * TONE_SECONDS));
    await new Promise((done) => { setTimeout(done, 1000); });
  } finally {
    sound.close();
  }
}

function tone(sound, hertz, start) {
  const oscillator = sound.createOscillator();
  const volume = sound.createGain();
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, start);
  volume.gain.exponentialRampToValueAtTime(0.2, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + TONE_SECONDS * 2);
  oscillator.connect(volume).connect(sound.destination);
  oscillator.start(start);
  oscillator.stop(start + TONE_SECONDS * 2);
}
