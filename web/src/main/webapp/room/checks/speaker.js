/** Plays a tone; only the person can say whether it was heard. */
import {result} from './result.js';

const TONE_HZ = 440;
const TONE_SECONDS = 1.2;

/** Whether this browser can play through a chosen speaker. */
export const canChooseSpeaker = () => 'setSinkId' in HTMLMediaElement.prototype;

/** Plays a tone that fades in and out, through the given speaker or the usual one; resolves when it is over. */
export async function playTone(speaker = '') {
  const context = new AudioContext();
  const end = context.currentTime + TONE_SECONDS;
  const tone = new OscillatorNode(context, {frequency: TONE_HZ});
  const volume = new GainNode(context, {gain: 0});
  const output = new MediaStreamAudioDestinationNode(context);
  volume.gain.linearRampToValueAtTime(0.4, context.currentTime + 0.1);
  volume.gain.setValueAtTime(0.4, end - 0.2);
  volume.gain.linearRampToValueAtTime(0, end);
  tone.connect(volume).connect(output);
  const player = new Audio();
  player.srcObject = output.stream;
  try {
    if (speaker && canChooseSpeaker()) {
      await player.setSinkId(speaker);
    }
    await player.play();
    tone.start();
    tone.stop(end);
    await new Promise((over) => { tone.onended = over; });
  } finally {
    player.srcObject = null;
    await context.close();
  }
}

/** @param {boolean|null} heard what the person says; null when they have not been asked */
export function checkSpeaker(heard) {
  if (heard === null) {
    return result('speaker', 'skipped', 'check.speaker-skipped');
  }
  return heard ? result('speaker', 'ok', 'check.speaker-ok') : result('speaker', 'failed', 'check.speaker-failed');
}
