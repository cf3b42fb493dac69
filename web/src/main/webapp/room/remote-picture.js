/**
 * The other side's picture and sound. When they come another way from now on, the new picture lies silent under the old
 * one until it moves; then the two change places in one go, so that nothing is missed and nothing is heard twice.
 */
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {useSpeaker} from './devices.js';
import {onFirstFrame} from './first-frame.js';

const PICTURE_WITHIN_MS = 500;

export class RemotePicture {
  #shown = null;
  #coming = null;
  #speaker = '';

  /** What to put on the page. */
  view = element('div', {class: 'remotes'});

  /** A browser that wants a gesture before it makes a sound gets a button for it. */
  sound = element('button', {class: 'primary sound', type: 'button', hidden: true, onclick: () => this.#play()});

  /** The id of the speaker to use; empty for the usual one. The picture may be there before anybody looks at it. */
  set speaker(speaker) {
    this.#speaker = speaker;
    [this.#shown, this.#coming].filter(Boolean).forEach((video) => useSpeaker(video, speaker));
  }

  /** What is on the screen just now, or null. */
  get video() {
    return this.#shown;
  }

  /**
   * Shows what a carrier brings.
   * @param {import('./call.js').Call} call is told when it is heard and when its picture is there
   * @param {boolean} atOnce whether nothing is lost by changing over before it moves
   */
  show(carrier, call, atOnce = false) {
    this.#coming?.remove();
    const video = element('video', {autoplay: true, playsinline: true, class: 'remote',
      'aria-label': t('room.remote-picture')});
    video.muted = this.#shown !== null;
    video.srcObject = carrier.remote;
    useSpeaker(video, this.#speaker);
    this.#coming = video;
    this.view.prepend(video);
    const change = () => this.#changeTo(video, carrier, call);
    onFirstFrame(video, carrier.peer, () => {
      call.pictureShown(carrier);
      change();
    });
    if (this.#shown && !atOnce) {
      video.play().catch(() => {});
      setTimeout(change, PICTURE_WITHIN_MS);
    } else {
      change();
    }
  }

  #changeTo(video, carrier, call) {
    if (video !== this.#coming) {
      return;
    }
    const old = this.#shown;
    this.#shown = video;
    this.#coming = null;
    video.muted = false;
    if (old) {
      old.muted = true;
      old.remove();
      old.srcObject = null;
    }
    this.#play();
    call.plays(carrier);
  }

  #play() {
    this.sound.hidden = true;
    this.#shown.play().catch((problem) => { this.sound.hidden = problem.name !== 'NotAllowedError'; });
  }
}
