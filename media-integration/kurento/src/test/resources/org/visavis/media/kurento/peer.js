// One end of a call: a browser's RTCPeerConnection, driven from a test.
const peer = {
  candidates: [],
  errors: [],

  async offer(kinds, direction) {
    this.pc = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
    this.pc.onicecandidate = (e) => {
      if (e.candidate && e.candidate.candidate) {
        this.candidates.push({ candidate: e.candidate.candidate, mid: e.candidate.sdpMid, index: e.candidate.sdpMLineIndex });
      }
    };
    this.pc.ontrack = (e) => { this.play(e.track); };
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: kinds.includes("AUDIO"),
      video: kinds.includes("VIDEO") && { width: 640, height: 360, frameRate: 15 }
    });
    for (const track of stream.getTracks()) {
      this.pc.addTransceiver(direction === "recvonly" ? track.kind : track, { direction, streams: [stream] });
    }
    await this.pc.setLocalDescription(await this.pc.createOffer());
    return this.pc.localDescription.sdp;
  },

  play(track) {
    const media = document.createElement(track.kind);
    media.muted = true;
    media.srcObject = new MediaStream([track]);
    document.body.append(media);
    media.play();
    if (track.kind === "video") {
      const shown = () => {
        this.firstPictureAt ??= performance.now();
        media.requestVideoFrameCallback(shown);
      };
      media.requestVideoFrameCallback(shown);
    }
  },

  async answer(sdp) {
    await this.pc.setRemoteDescription({ type: "answer", sdp });
  },

  async add(candidate, sdpMid, sdpMLineIndex) {
    await this.pc.addIceCandidate({ candidate, sdpMid, sdpMLineIndex });
  },

  takeCandidates() {
    return this.candidates.splice(0);
  },

  state() {
    return this.pc.connectionState;
  },

  async received() {
    const counts = { AUDIO: 0, VIDEO: 0 };
    (await this.pc.getStats()).forEach((s) => {
      if (s.type === "inbound-rtp" && s.kind === "audio") { counts.AUDIO += s.packetsReceived; }
      if (s.type === "inbound-rtp" && s.kind === "video") { counts.VIDEO += s.framesDecoded; }
    });
    return counts;
  },

  close() {
    this.pc?.close();
    this.pc = null;
  }
};

// Plays a recording as a person's browser would; tells what it found.
async function playback(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const video = document.createElement("video");
  video.muted = true;
  video.src = URL.createObjectURL(new Blob([bytes], { type: "video/webm" }));
  document.body.append(video);
  const ended = new Promise((resolve, reject) => {
    video.onended = resolve;
    video.onerror = () => reject(new Error(`not playable: ${video.error.message}`));
  });
  video.playbackRate = 4;
  await video.play();
  await ended;
  const seen = {
    seconds: video.currentTime,
    width: video.videoWidth,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    audioBytes: video.webkitAudioDecodedByteCount
  };
  video.remove();
  return seen;
}
