/** Camera and microphone: opening them with what is there, naming them, and hearing how loud it is. */

const PICTURE = {width: {ideal: 640}, height: {ideal: 480}, frameRate: {ideal: 24, max: 30}};
const SOUND = {echoCancellation: true, noiseSuppression: true, autoGainControl: true};

/**
 * Opens camera and microphone; without a camera, the microphone alone.
 * @param {{camera?: string, microphone?: string}} wish device ids
 * @returns {Promise<{stream: MediaStream, missing: null|'camera'|'not-allowed'|'none'|'insecure'}>} an empty stream
 *   when there is nothing to open
 */
export async function openDevices({camera, microphone} = {}) {
  if (!navigator.mediaDevices) {
    return {stream: new MediaStream(), missing: 'insecure'};
  }
  const audio = {...SOUND, ...(microphone ? {deviceId: {exact: microphone}} : {})};
  const video = {...PICTURE, ...(camera ? {deviceId: {exact: camera}} : {})};
  try {
    return {stream: await navigator.mediaDevices.getUserMedia({audio, video}), missing: null};
  } catch (problem) {
    if (problem.name === 'NotAllowedError') {
      return {stream: new MediaStream(), missing: 'not-allowed'};
    }
  }
  try {
    return {stream: await navigator.mediaDevices.getUserMedia({audio}), missing: 'camera'};
  } catch {
    return {stream: new MediaStream(), missing: 'none'};
  }
}

/** What can be chosen: `{cameras, microphones, speakers}`, each a list of `{id, label}`. Labels are empty before permission. */
export async function listDevices() {
  const devices = await navigator.mediaDevices?.enumerateDevices() ?? [];
  const of = (kind) => devices.filter((device) => device.kind === kind && device.deviceId)
    .map(({deviceId, label}) => ({id: deviceId, label}));
  return {cameras: of('videoinput'), microphones: of('audioinput'), speakers: of('audiooutput')};
}

/** Lets an element sound from a speaker, by its id; empty for the usual one. */
export function useSpeaker(player, speaker) {
  if (speaker) {
    player.setSinkId(speaker).catch((problem) => console.warn('The speaker can’t be used', problem.name));
  }
}

/** Stops every track, so that the camera's light goes out. */
export const closeDevices = (stream) => stream?.getTracks().forEach((track) => track.stop());

/**
 * Reports how loud the microphone is, ten times a second, 0..1.
 * @returns {() => void} ends it
 */
export function meter(stream, onLevel) {
  if (!stream.getAudioTracks().length) {
    return () => {};
  }
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(wave);
    const power = wave.reduce((total, value) => total + value * value, 0) / wave.length;
    onLevel(Math.min(1, Math.sqrt(power) * 4));
  }, 100);
  return () => {
    clearInterval(timer);
    if (context.state !== 'closed') {
      context.close();
    }
  };
}
