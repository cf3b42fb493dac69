/** The dialog in which another camera or microphone is chosen during the call. */
import {element, uniqueId} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import {DeviceField} from './device-field.js';
import {listDevices, liveTrack} from './devices.js';

export class DeviceChoice {
  #own;
  #camera = new DeviceField('camera', () => this.#change());
  #microphone = new DeviceField('microphone', () => this.#change());
  #trouble = element('p', {class: 'trouble', role: 'alert'});

  /** Opens the dialog. */
  button = element('button', {type: 'button', 'aria-haspopup': 'dialog'});

  dialog;

  /** @param {import('./own-devices.js').OwnDevices} own what is sent, and exchanged here */
  constructor(own) {
    this.#own = own;
    const title = uniqueId('devices');
    this.button.textContent = t('devices.button');
    this.dialog = element('dialog', {class: 'devices card', 'aria-labelledby': title},
      element('h2', {id: title}, t('devices.title')), this.#camera.view, this.#microphone.view, this.#trouble,
      element('button', {type: 'button', onclick: () => this.dialog.close()}, t('devices.close')));
    this.button.addEventListener('click', () => this.#open());
    own.addEventListener('change', () => this.#show());
    own.addEventListener('gone', ({detail}) => { this.#trouble.textContent = detail; });
  }

  async #open() {
    this.#trouble.textContent = '';
    await this.#show();
    this.dialog.showModal();
  }

  /** What could not be opened is not shown as if it were in use. */
  async #change() {
    this.#trouble.textContent = '';
    const missing = await this.#own.choose({camera: this.#camera.value, microphone: this.#microphone.value});
    const goesOn = ['audio', 'video'].every((kind) => liveTrack(this.#own.stream, kind));
    this.#trouble.textContent = missing ? word('devices', goesOn ? 'kept' : missing) : '';
  }

  async #show() {
    const {cameras, microphones} = await listDevices();
    this.#camera.show(cameras, liveTrack(this.#own.stream, 'video'));
    this.#microphone.show(microphones, liveTrack(this.#own.stream, 'audio'));
  }
}
