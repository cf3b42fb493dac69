/**
 * The check of devices and network before a call, as a panel: it runs by itself when the door opens, quickly and without
 * asking anything, and wholly on demand. It keeps nobody from joining.
 *
 * Events: `result` (`detail`: a `{check, outcome, text}` that has just come in), `servers` (`detail`: the platform's
 * answer with the ICE servers).
 */
import {get} from '../../assets/api.js';
import {element, uniqueId} from '../../assets/element.js';
import {t, word} from '../../assets/i18n.js';
import {listDevices} from '../devices.js';
import {withoutNulls} from '../ice-servers.js';
import {place} from '../place.js';
import {checkBandwidth} from './bandwidth.js';
import {checkCamera} from './camera.js';
import {checkMicrophone} from './microphone.js';
import {result} from './result.js';
import {checkSocket} from './socket.js';
import {canChooseSpeaker, checkSpeaker, playTone} from './speaker.js';
import {checkTurn} from './turn.js';
import {checkUdp} from './udp.js';

const DEVICES = ['camera', 'microphone'];
const NETWORK = ['socket', 'udp', 'turn-udp', 'turn-tcp', 'turn-tls'];

/** The names of docs/protocol/signaling.md, in the order in which they are shown. */
export const CHECKS = Object.freeze([...DEVICES, 'speaker', ...NETWORK, 'bandwidth']);

const SIGNS = {ok: '✓', warning: '!', failed: '✕', skipped: '–', running: '…'};

class DeviceCheck extends HTMLElement {
  #url;
  #stream = new MediaStream();
  #servers = null;
  #results = new Map();
  #running = new Map();
  #rows = new Map(CHECKS.map((check) => [check, element('li', {'data-check': check})]));
  #summary = element('span', {class: 'verdict'});
  #news = element('p', {class: 'visually-hidden', role: 'status'});
  #again = element('button', {type: 'button', onclick: () => this.runAll()});
  #tone = element('button', {type: 'button', onclick: () => this.#playTone()});
  #question = element('div', {class: 'row', hidden: true});
  #speaker = element('select', {id: uniqueId('speaker')});
  #speakerField = element('div', {class: 'field', hidden: true});

  /** @param {string} url of the signaling socket */
  show(url) {
    this.#url = url;
    this.#again.textContent = t('check.again');
    this.#tone.textContent = t('check.tone');
    this.#speakerField.append(
      element('label', {for: this.#speaker.id}, word('check-name', 'speaker')), this.#speaker);
    this.#question.append(...this.#askWhetherHeard());
    this.append(element('details', {class: 'device-check'},
      element('summary', {}, t('check.title'), ' ', this.#summary),
      element('ul', {class: 'plain'}, ...this.#rows.values()),
      this.#speakerField, this.#question, element('div', {class: 'row'}, this.#tone, this.#again)), this.#news);
    this.#show(checkSpeaker(null));
    this.#show(result('bandwidth', 'skipped', 'check.bandwidth-later'));
    this.#run(...NETWORK);
  }

  /** The speaker that was chosen; empty for the usual one. */
  get speaker() {
    return this.#speaker.value;
  }

  /** Looks at what has just been opened. */
  async lookAt(stream) {
    this.#stream = stream;
    await Promise.all([this.#offerSpeakers(), this.#run(...DEVICES)]);
  }

  /** Everything that asks nothing; the bandwidth last, because it fills the line. */
  async runAll() {
    this.#again.disabled = true;
    this.#servers = null;
    await this.#run(...DEVICES, ...NETWORK);
    await this.#run('bandwidth');
    this.#again.disabled = false;
  }

  #examinations = {
    camera: () => checkCamera(this.#stream),
    microphone: () => checkMicrophone(this.#stream),
    socket: () => checkSocket(this.#url),
    udp: (servers) => checkUdp(servers),
    'turn-udp': (servers) => checkTurn('udp', servers),
    'turn-tcp': (servers) => checkTurn('tcp', servers),
    'turn-tls': (servers) => checkTurn('tls', servers),
    bandwidth: (servers) => checkBandwidth(servers),
  };

  /** Runs side by side; of two runs of the same check, the later one counts. */
  async #run(...checks) {
    const run = {};
    for (const check of checks) {
      this.#running.set(check, run);
      this.#fill(check, 'running', t('check.running'));
    }
    this.#sumUp();
    await Promise.all(checks.map(async (check) => {
      const found = await this.#examine(check);
      if (this.#running.get(check) === run) {
        this.#running.delete(check);
        this.#take(found);
      }
    }));
  }

  async #examine(check) {
    try {
      const needsServers = this.#examinations[check].length > 0;
      return await this.#examinations[check](...(needsServers ? [await this.#askForServers()] : []));
    } catch (problem) {
      console.warn('A check could not be made', check, problem.name);
      return result(check, 'failed', 'check.broken');
    }
  }

  #askForServers() {
    this.#servers ??= get(place.iceServers).then((detail) => {
      this.dispatchEvent(new CustomEvent('servers', {detail}));
      return detail.iceServers.map(withoutNulls);
    });
    return this.#servers;
  }

  #take(found) {
    this.#show(found);
    this.dispatchEvent(new CustomEvent('result', {detail: found}));
  }

  #show(found) {
    this.#results.set(found.check, found);
    this.#fill(found.check, found.outcome, found.text);
    this.#sumUp();
  }

  #fill(check, outcome, text) {
    const row = this.#rows.get(check);
    row.dataset.outcome = outcome;
    row.replaceChildren(
      element('span', {class: 'sign', 'aria-hidden': 'true'}, SIGNS[outcome]),
      element('span', {}, element('strong', {}, word('check-name', check)),
        element('span', {class: 'visually-hidden'}, `: ${word('check-outcome', outcome)}.`), ' ',
        element('span', {class: 'finding'}, text)));
  }

  #sumUp() {
    const odd = [...this.#results.values()].filter(({outcome}) => ['warning', 'failed'].includes(outcome));
    let words = t('check.running');
    if (!this.#running.size) {
      words = odd.length ? t('check.odd', {n: odd.length}) : t('check.fine');
    }
    this.#summary.dataset.outcome = this.#running.size ? 'running' : (odd.length && 'odd') || 'fine';
    this.#summary.textContent = words;
    if (!this.#running.size && this.#news.textContent !== words) {
      this.#news.textContent = words;
    }
  }

  #askWhetherHeard() {
    const asked = uniqueId('asked');
    const answer = (heard) => element('button', {
      type: 'button', 'aria-describedby': asked, onclick: () => this.#heard(heard),
    }, t(heard ? 'check.yes' : 'check.no'));
    return [element('span', {id: asked}, t('check.speaker-ask')), answer(true), answer(false)];
  }

  async #playTone() {
    this.#tone.disabled = true;
    this.#fill('speaker', 'running', t('check.speaker-playing'));
    try {
      await playTone(this.speaker);
      this.#fill('speaker', 'running', t('check.speaker-ask'));
      this.#question.hidden = false;
      this.#question.querySelector('button').focus();
    } catch {
      this.#take(result('speaker', 'failed', 'check.speaker-broken'));
    }
    this.#tone.disabled = false;
  }

  #heard(heard) {
    this.#question.hidden = true;
    this.#tone.focus();
    this.#take(checkSpeaker(heard));
  }

  async #offerSpeakers() {
    const {speakers} = await listDevices();
    const chosen = this.#speaker.value;
    this.#speaker.replaceChildren(...speakers.map(({id, label}, index) =>
      element('option', {value: id, selected: id === chosen}, label || t('room.device', {number: index + 1}))));
    this.#speakerField.hidden = !canChooseSpeaker() || speakers.length < 2;
  }
}

customElements.define('visavis-device-check', DeviceCheck);
