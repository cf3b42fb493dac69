/** Camera and microphone: opening them with what is there, naming them, and hearing how loud it is. */

const PICTURE = {width: {ideal: 640}, height: {ideal: 480}, frameRate: {ideal: 24, max: 30}};
const SOUND = {echoCancellation: true, noiseSuppression: true, autoGainControl: true};

/**
 * Opens camera and microphone; where they can't be opened together, the microphone alone, else the camera alone: one may
 * be blocked, or missing, and the other not.
 * @param {{camera?: string, microphone?: string}} wish device ids
 * @returns {Promise<{stream: MediaStream, missing: null|'camera'|'microphone'|'not-allowed'|'none'|'insecure'}>} an empty
 *   stream when there is nothing to open
 */
export async function openDevices({camera, microphone} = {}) {
  if (!navigator.mediaDevices) {
    return {stream: new MediaStream(), missing: 'insecure'};
  }
  const audio = {...SOUND, ...(microphone ? {deviceId: {exact: microphone}} : {})};
  const video = {...PICTURE, ...(camera ? {deviceId: {exact: camera}} : {})};
  const problems = [];
  for (const [wish, missing] of [[{audio, video}, null], [{audio}, 'camera'], [{video}, 'microphone']]) {
    try {
      return {stream: await navigator.mediaDevices.getUserMedia(wish), missing};
    } catch (problem) {
      problems.push(problem.name);
    }
  }
  return {stream: new MediaStream(), missing: problems[0] === 'NotAllowedError' ? 'not-allowed' : 'none'};
}

/** The track of a kind, `audio` or `video`, whose device is there; undefined where there is none. */
export const liveTrack = (stream, kind) =>
  stream.getTracks().find((track) => track.kind === kind && track.readyState === 'live');

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
