/** A field to choose a camera or a microphone in. */
import {element, uniqueId} from '../assets/element.js';
import {t} from '../assets/i18n.js';

export class DeviceField {
  #select;
  #locked = false;
  #hasChoice = false;

  /** The field with its label; `more` follows below. */
  view;

  /**
   * @param {'camera'|'microphone'} kind
   * @param {() => void} onChange told when another one was chosen
   */
  constructor(kind, onChange, ...more) {
    this.#select = element('select', {id: uniqueId(kind), onchange: onChange});
    this.view = element('div', {class: 'field'},
      element('label', {for: this.#select.id}, t(kind === 'camera' ? 'room.camera' : 'room.microphone')), this.#select, ...more);
  }

  /** The id of what is chosen; empty for none. */
  get value() {
    return this.#select.value;
  }

  /** Just now nothing can be chosen. */
  set locked(locked) {
    this.#locked = locked;
    this.#select.disabled = locked || !this.#hasChoice;
  }

  /**
   * Shows what there is and what is in use.
   * @param {{id: string, label: string}[]} devices
   * @param {?MediaStreamTrack} track what is in use
   */
  show(devices, track) {
    const used = track?.getSettings().deviceId;
    const isUsed = devices.some(({id}) => id === used);
    this.#select.replaceChildren(
      ...(isUsed ? [] : [element('option', {value: '', selected: true}, t('devices.nothing'))]),
      ...devices.map(({id, label}, index) =>
        element('option', {value: id, selected: id === used}, label || t('room.device', {number: index + 1}))));
    this.#hasChoice = devices.some(({id}) => id !== used);
    this.locked = this.#locked;
  }
}
