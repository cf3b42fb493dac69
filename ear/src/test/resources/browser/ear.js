/**
 * For calls in which it matters what is heard: the microphone gives a steady tone, and everything the page plays of the
 * other side is listened to, sample by sample. `ear.longestSilence()` is in milliseconds since `ear.listen()`.
 */
(() => {
  const context = new AudioContext();
  addEventListener('click', () => context.resume(), true);

  const open = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (open) {
    navigator.mediaDevices.getUserMedia = async (wish) => {
      const stream = await open(wish);
      if (wish.audio) {
        const tone = context.createOscillator();
        const microphone = context.createMediaStreamDestination();
        tone.connect(microphone);
        tone.start();
        stream.getAudioTracks().forEach((track) => stream.removeTrack(track));
        stream.addTrack(microphone.stream.getAudioTracks()[0]);
      }
      return stream;
    };
  }

  const processor = `registerProcessor('ear', class extends AudioWorkletProcessor {
    constructor() {
      super();
      this.silence = 0;
      this.longest = 0;
      this.port.onmessage = () => { this.silence = 0; this.longest = 0; };
    }
    process([[samples]]) {
      const loud = samples?.some((sample) => Math.abs(sample) > 0.01) ?? false;
      this.silence = loud ? 0 : this.silence + 128000 / sampleRate;
      this.longest = Math.max(this.longest, this.silence);
      this.port.postMessage({longest: this.longest, silence: this.silence});
      return true;
    }
  })`;
  const heard = {longest: 0, silence: Infinity};
  const voices = new Map();
  let worklet = null;

  /** Every picture of the other side that is on the page, as loud as it is there. */
  function follow() {
    document.querySelectorAll('video.remote').forEach((video) => {
      const [track] = video.srcObject?.getAudioTracks() ?? [];
      if (track && voices.get(video)?.track !== track) {
        const gain = new GainNode(context, {gain: 0});
        context.createMediaStreamSource(new MediaStream([track])).connect(gain).connect(worklet);
        voices.set(video, {track, gain});
      }
    });
    voices.forEach(({gain}, video) => {
      gain.gain.value = video.isConnected && !video.muted && !video.paused ? 1 : 0;
    });
  }

  /** In the same moment as the page, however much it has to do afterwards. */
  const muted = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'muted');
  Object.defineProperty(HTMLMediaElement.prototype, 'muted', {
    ...muted,
    set(value) {
      muted.set.call(this, value);
      if (worklet) {
        follow();
      }
    },
  });

  window.ear = {
    listen: async () => {
      if (!worklet) {
        await context.resume();
        await context.audioWorklet.addModule(URL.createObjectURL(new Blob([processor], {type: 'text/javascript'})));
        worklet = new AudioWorkletNode(context, 'ear', {numberOfOutputs: 0});
        worklet.port.onmessage = ({data}) => Object.assign(heard, data);
        setInterval(follow, 5);
        while (heard.silence > 0) {
          await new Promise((look) => { setTimeout(look, 20); });
        }
      }
      worklet.port.postMessage('listen');
      heard.longest = 0;
    },
    longestSilence: () => heard.longest,
    silence: () => heard.silence,
  };
})();
