/** Another camera or microphone during the call: nothing is negotiated anew, the others see the change and no break. */
import {element, uniqueId} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import {say} from '../assets/page.js';
import {closeDevices, listDevices, openDevices} from './devices.js';

export class DeviceChoice {
  #call;
  #stream;
  #camera = element('select', {id: uniqueId('camera')});
  #microphone = element('select', {id: uniqueId('microphone')});
  #onStream;

  /** Opens the dialog. */
  button = element('button', {type: 'button', 'aria-haspopup': 'dialog'});

  dialog;

  /**
   * @param {import('./call.js').Call} call which sends what is chosen
   * @param {MediaStream} stream what is sent now
   * @param {(stream: MediaStream) => void} onStream told what is sent from now on
   */
  constructor(call, stream, onStream) {
    this.#call = call;
    this.#stream = stream;
    this.#onStream = onStream;
    const title = uniqueId('devices');
    this.button.textContent = t('devices.button');
    this.dialog = element('dialog', {class: 'devices card', 'aria-labelledby': title},
      element('h2', {id: title}, t('devices.title')),
      element('div', {class: 'field'}, element('label', {for: this.#camera.id}, t('room.camera')), this.#camera),
      element('div', {class: 'field'},
        element('label', {for: this.#microphone.id}, t('room.microphone')), this.#microphone),
      element('button', {type: 'button', onclick: () => this.dialog.close()}, t('devices.close')));
    this.button.addEventListener('click', () => this.#open());
    [this.#camera, this.#microphone].forEach((choice) => choice.addEventListener('change', () => this.#change()));
  }

  async #open() {
    const {cameras, microphones} = await listDevices();
    this.#choices(this.#camera, cameras, this.#stream.getVideoTracks()[0]);
    this.#choices(this.#microphone, microphones, this.#stream.getAudioTracks()[0]);
    this.dialog.showModal();
  }

  /** Some devices can't be opened twice: the old ones are let go when the new ones are there, or could not be opened. */
  async #change() {
    const {stream, missing} = await openDevices({camera: this.#camera.value, microphone: this.#microphone.value});
    if (missing) {
      say(word('devices', missing));
    }
    if (!stream.getTracks().length) {
      return;
    }
    const old = this.#stream;
    this.#stream = stream;
    this.#call.use(stream);
    const {audio, video} = this.#call.state.media;
    this.#call.setMedia(audio, video);
    this.#onStream(stream);
    closeDevices(old);
  }

  #choices(select, devices, track) {
    const used = track?.getSettings().deviceId;
    select.replaceChildren(...devices.map(({id, label}, index) =>
      element('option', {value: id, selected: id === used}, label || t('room.device', {number: index + 1}))));
    select.disabled = devices.length < 2;
  }
}
