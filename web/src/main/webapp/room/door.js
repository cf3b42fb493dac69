/**
 * Before joining: own picture, a meter for the microphone, what to use, and Join.
 * Events: `own-picture` when the picture is on the screen, `join` (`detail.video`: with the camera on),
 * `checked` (`detail`: a result of checks/), `servers` (`detail`: the platform's answer with the ICE servers).
 * `stream` is what was opened, `speaker` the id of the chosen speaker.
 */
import {element, uniqueId} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import './checks/device-check.js';
import {closeDevices, listDevices, meter, openDevices} from './devices.js';

class Door extends HTMLElement {
  stream = new MediaStream();
  #stopMeter = () => {};
  #picture = element('video', {autoplay: true, muted: true, playsinline: true, class: 'own'});
  #trouble = element('p', {class: 'trouble', role: 'alert'});
  #level = element('meter', {min: '0', max: '1', low: '0.05', value: '0'});
  #camera = element('select', {id: uniqueId('camera')});
  #microphone = element('select', {id: uniqueId('microphone')});
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
    this.append(element('div', {class: 'door card'},
      element('div', {class: 'preview'}, this.#picture),
      element('div', {class: 'door-text'},
        this.#heading, this.#when, element('p', {}, t('room.check')), this.#trouble,
        element('div', {class: 'field'}, element('label', {for: this.#camera.id}, t('room.camera')), this.#camera),
        element('div', {class: 'field'},
          element('label', {for: this.#microphone.id}, t('room.microphone')), this.#microphone, this.#level),
        element('div', {class: 'row'}, this.#join, this.#quietly), this.#check)));
    this.#check.addEventListener('result', ({detail}) => this.dispatchEvent(new CustomEvent('checked', {detail})));
    this.#check.addEventListener('servers', ({detail}) => this.dispatchEvent(new CustomEvent('servers', {detail})));
    this.#check.show(signal);
    this.#join.addEventListener('click', () => this.#joins(true));
    this.#quietly.addEventListener('click', () => this.#joins(false));
    this.#camera.addEventListener('change', () => this.#open());
    this.#microphone.addEventListener('change', () => this.#open());
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
    this.#join.disabled = isBusy;
    this.#quietly.disabled = isBusy;
    this.#join.textContent = isBusy ? t('room.joining') : words;
    if (trouble !== null) {
      this.#trouble.textContent = trouble;
    }
  }

  #joins(video) {
    this.dispatchEvent(new CustomEvent('join', {detail: {video}}));
  }

  /** The camera stays on; only the meter ends. */
  leave() {
    this.#stopMeter();
    this.#picture.srcObject = null;
    this.hidden = true;
  }

  async #open() {
    this.#stopMeter();
    closeDevices(this.stream);
    const {stream, missing} = await openDevices({camera: this.#camera.value, microphone: this.#microphone.value});
    this.stream = stream;
    this.#picture.srcObject = stream;
    this.#trouble.textContent = missing ? word('devices', missing) : '';
    this.#stopMeter = meter(stream, (level) => { this.#level.value = level; });
    this.#join.disabled = false;
    this.#quietly.disabled = false;
    this.#announcePicture();
    this.#check.lookAt(stream);
    const {cameras, microphones} = await listDevices();
    this.#choices(this.#camera, cameras, stream.getVideoTracks()[0]);
    this.#choices(this.#microphone, microphones, stream.getAudioTracks()[0]);
  }

  #announcePicture() {
    const shown = () => this.dispatchEvent(new Event('own-picture'));
    if (this.stream.getVideoTracks().length) {
      this.#picture.addEventListener('playing', shown, {once: true});
    }
  }

  #choices(select, devices, track) {
    const used = track?.getSettings().deviceId;
    select.replaceChildren(...devices.map(({id, label}, index) =>
      element('option', {value: id, selected: id === used}, label || t('room.device', {number: index + 1}))));
    select.disabled = devices.length < 2;
  }
}

customElements.define('visavis-door', Door);
