/** How good a call is: a sample of the figures of signaling.md every five seconds, and a grade for people. */
import {instant} from './setup-steps.js';

const EVERY_MS = 5000;
const round = (value, digits = 0) => (Number.isFinite(value) ? Number(value.toFixed(digits)) : null);
const sum = (reports, member) => {
  const values = reports.map((report) => report[member]).filter(Number.isFinite);
  return values.length ? values.reduce((total, value) => total + value, 0) : null;
};

/** Measures a leg now: a sample exactly as it goes over the wire. What the browser does not know is null. */
export async function measure(peer, leg) {
  const reports = [...(await peer.getStats()).values()];
  const of = (type) => reports.filter((report) => report.type === type);
  const inbound = of('inbound-rtp');
  const outbound = of('outbound-rtp');
  const video = inbound.find(({kind}) => kind === 'video') ?? {};
  const audio = inbound.find(({kind}) => kind === 'audio') ?? {};
  const pair = selectedPair(reports);
  const local = reports.find(({id}) => id === pair.localCandidateId) ?? {};
  return {
    leg,
    at: instant(),
    rttMs: round(pair.currentRoundTripTime * 1000, 1),
    jitterMs: round((audio.jitter ?? video.jitter) * 1000, 1),
    packetsLostIn: sum(inbound, 'packetsLost'),
    packetsIn: sum(inbound, 'packetsReceived'),
    packetsLostOut: sum(of('remote-inbound-rtp'), 'packetsLost'),
    packetsOut: sum(outbound, 'packetsSent'),
    bytesIn: sum(inbound, 'bytesReceived'),
    bytesOut: sum(outbound, 'bytesSent'),
    framesDecoded: round(video.framesDecoded),
    framesPerSecond: round(video.framesPerSecond, 1),
    width: round(video.frameWidth),
    height: round(video.frameHeight),
    freezes: round(video.freezeCount),
    audioLevel: round(audio.audioLevel, 4),
    candidateType: local.candidateType ?? null,
    relayProtocol: local.relayProtocol ?? null,
  };
}

function selectedPair(reports) {
  const transport = reports.find(({type}) => type === 'transport');
  return reports.find(({id}) => id === transport?.selectedCandidatePairId)
    ?? reports.find(({type, nominated, state}) => type === 'candidate-pair' && nominated && state === 'succeeded')
    ?? {};
}

/**
 * What happened between two samples of one leg: `{grade, lossPercent, rttMs}`. The limits are those at which talk
 * suffers (ITU-T G.114 asks for at most 150 ms one way; Opus hides about 3 % of lost packets).
 */
export function assess(before, after) {
  const packets = after.packetsIn - (before?.packetsIn ?? 0);
  const lost = after.packetsLostIn - (before?.packetsLostIn ?? 0);
  const lossPercent = packets + lost > 0 ? Math.max(0, (lost / (packets + lost)) * 100) : 0;
  const rttMs = after.rttMs ?? 0;
  let grade = 'good';
  if (packets <= 0) {
    grade = 'silent';
  } else if (lossPercent > 8 || rttMs > 600) {
    grade = 'poor';
  } else if (lossPercent > 3 || rttMs > 300) {
    grade = 'fair';
  }
  return {grade, lossPercent: round(lossPercent, 1), rttMs: round(rttMs)};
}

/** Samples the leg it is told to watch, every five seconds. */
export class QualityWatch {
  #timer = null;
  #leg = null;
  #before = null;
  #onSample;

  /** @param {(sample: object, assessment: {grade: string, lossPercent: number, rttMs: number}) => void} onSample */
  constructor(onSample) {
    this.#onSample = onSample;
  }

  watch(leg) {
    this.stop();
    this.#leg = leg;
    this.#timer = setInterval(() => this.sampleNow(), EVERY_MS);
  }

  /** One sample out of turn, e.g. the last one of a call. */
  async sampleNow() {
    const leg = this.#leg;
    if (!leg) {
      return;
    }
    const sample = await measure(leg.peer, leg.name);
    if (leg === this.#leg) {
      this.#onSample(sample, assess(this.#before, sample));
      this.#before = sample;
    }
  }

  stop() {
    clearInterval(this.#timer);
    this.#leg = null;
    this.#before = null;
  }
}
