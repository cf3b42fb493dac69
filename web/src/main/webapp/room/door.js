/**
 * Before joining: own picture, a meter for the microphone, what to use, and Join.
 * Events: `own-picture` when the picture is on the screen, `join` (`detail.video`: with the camera on),
 * `checked` (`detail`: a result of checks/), `servers` (`detail`: the platform's answer with the ICE servers).
 * `stream` is what was opened, `speaker` the id of the chosen speaker.
 */
import {element} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import './checks/device-check.js';
import {DeviceField} from './device-field.js';
import {closeDevices, listDevices, liveTrack, meter, openDevices} from './devices.js';
import {endedKinds, goneWords} from './own-devices.js';

class Door extends HTMLElement {
  stream = new MediaStream();
  #run = null;
  #joining = false;
  #stopMeter = () => {};
  #picture = element('video', {autoplay: true, muted: true, playsinline: true, class: 'own'});
  #trouble = element('p', {class: 'trouble', role: 'alert'});
  #level = element('meter', {min: '0', max: '1', low: '0.05', value: '0'});
  #camera;
  #microphone;
  #heading = element('h1', {tabindex: '-1'});
  #when = element('p', {class: 'soft'});
  #check = element('visavis-device-check');
  #join = element('button', {class: 'primary large', type: 'button', disabled: true});
  #quietly = element('button', {type: 'button', disabled: true});

  get speaker() {
    return this.#check.speaker;
  }

  /**
   * Builds the view and opens camera and microphone.
   * @param {string} signal the address of the signaling socket, to be checked
   */
  async show(signal) {
    this.#picture.muted = true;
    this.#picture.setAttribute('aria-label', t('room.own-picture'));
    this.#level.setAttribute('aria-label', t('room.microphone-level'));
    this.#join.append(t('room.join'));
    this.#quietly.append(t('room.join-sound'));
    this.#heading.append(t('room.title'));
    this.#camera = new DeviceField('camera', () => this.#open());
    this.#microphone = new DeviceField('microphone', () => this.#open(), this.#level);
    this.append(element('div', {class: 'door card'},
      element('div', {class: 'preview'}, this.#picture),
      element('div', {class: 'door-text'},
        this.#heading, this.#when, element('p', {}, t('room.check')), this.#trouble,
        this.#camera.view, this.#microphone.view,
        element('div', {class: 'row'}, this.#join, this.#quietly), this.#check)));
    this.#check.addEventListener('result', ({detail}) => this.dispatchEvent(new CustomEvent('checked', {detail})));
    this.#check.addEventListener('servers', ({detail}) => this.dispatchEvent(new CustomEvent('servers', {detail})));
    this.#check.show(signal);
    this.#join.addEventListener('click', () => this.#joins(true));
    this.#quietly.addEventListener('click', () => this.#joins(false));
    await this.#open();
  }

  /** Says with whom and when. */
  set appointment({heading, when}) {
    this.#heading.textContent = heading;
    this.#when.textContent = when;
  }

  /**
   * Whether Join has been pressed and is not answered yet; with the reason when it was refused, and
   * other words for Join.
   */
  busy(isBusy, trouble = null, words = t('room.join')) {
    this.#joining = isBusy;
    this.#lock();
    this.#join.textContent = isBusy ? t('room.joining') : words;
    if (trouble !== null) {
      this.#trouble.textContent = trouble;
    }
  }

  #joins(video) {
    this.dispatchEvent(new CustomEvent('join', {detail: {video}}));
  }

  /** The camera stays on; only the meter ends, and whatever is being opened comes too late. */
  leave() {
    this.#run = null;
    this.#stopMeter();
    this.#picture.srcObject = null;
    this.hidden = true;
  }

  /** Shows what is open, as before. */
  comeBack() {
    this.#look();
  }

  /** Nobody joins with what is just being opened or closed; of two runs, the later one counts. */
  async #open(gone = []) {
    const run = {};
    this.#run = run;
    this.#lock();
    this.#stopMeter();
    closeDevices(this.stream);
    const idOf = (field, kind) => (gone.includes(kind) ? '' : field.value);
    const {stream, missing} = await openDevices({
      camera: idOf(this.#camera, 'video'), microphone: idOf(this.#microphone, 'audio'),
    });
    if (run !== this.#run) {
      closeDevices(stream);
      return;
    }
    this.#run = null;
    this.stream = stream;
    this.#trouble.textContent = [goneWords(gone, stream), missing && word('devices', missing)].filter(Boolean).join(' ');
    this.#lock();
    this.#announcePicture();
    this.#look();
    this.#check.lookAt(stream);
    await this.#offerDevices();
  }

  #lock() {
    const isOpening = this.#run !== null;
    this.#join.disabled = isOpening || this.#joining;
    this.#quietly.disabled = isOpening || this.#joining;
    this.#camera.locked = this.#joining;
    this.#microphone.locked = this.#joining;
  }

  #look() {
    const {stream} = this;
    this.#picture.srcObject = stream;
    this.#stopMeter();
    this.#stopMeter = meter(stream, (level) => { this.#level.value = level; });
    stream.getTracks().forEach((track) => { track.onended = () => this.#open(endedKinds(stream)); });
  }

  async #offerDevices() {
    const {cameras, microphones} = await listDevices();
    this.#camera.show(cameras, liveTrack(this.stream, 'video'));
    this.#microphone.show(microphones, liveTrack(this.stream, 'audio'));
  }

  #announcePicture() {
    const shown = () => this.dispatchEvent(new Event('own-picture'));
    if (this.stream.getVideoTracks().length) {
      this.#picture.addEventListener('playing', shown, {once: true});
    }
  }
}

customElements.define('visavis-door', Door);
