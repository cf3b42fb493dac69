/**
 * What holds in rooms: which way picture and sound take, and what happens when somebody joins a second time. It is
 * decided for the clinic or for one doctor; what is left open is said to be somebody else's, and what that comes to.
 */
import {field} from './dialog.js';
import {element} from './element.js';
import {t, word} from './i18n.js';
import {Editor, part} from './scheduling/editor.js';

const MEDIA = ['relayed', 'direct-first', 'relay-only'];
const SECOND_DEVICE = ['ask', 'refuse', 'take-over', 'both'];

class RoomPolicy extends Editor {
  #open;
  #media;
  #secondDevice;

  /**
   * @param {string} path where the policy stands
   * @param {string} open the words for what is not decided there
   */
  show(path, open) {
    this.#open = open;
    return this.edit(path);
  }

  fields({media, inForce, secondDevice, secondDeviceInForce}) {
    this.#media = choice('media-policy', MEDIA, media, this.#open);
    this.#secondDevice = choice('second-device', SECOND_DEVICE, secondDevice, this.#open);
    return [
      part(t('rooms.media'), t('rooms.media-text'),
        field(t('rooms.media-choice'), this.#media, counts('media-policy', inForce))),
      part(t('rooms.second-device'), t('rooms.second-device-text'),
        field(t('rooms.second-device-choice'), this.#secondDevice, counts('second-device', secondDeviceInForce))),
    ];
  }

  read() {
    return {media: this.#media.value || null, secondDevice: this.#secondDevice.value || null};
  }
}

const choice = (family, names, chosen, open) => element('select', {},
  element('option', {value: ''}, open),
  names.map((name) => element('option', {value: name, selected: name === chosen}, word(family, name))));

const counts = (family, name) => t('rooms.counts', {what: word(family, name)});

customElements.define('visavis-room-policy', RoomPolicy);
