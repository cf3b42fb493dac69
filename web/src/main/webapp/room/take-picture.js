/**
 * The doctor's picture of what the other side shows: captured here, kept by the platform, which tells everybody in the
 * room. It is taken as it is on the screen, at most 2048 pixels wide and high.
 */
import {upload} from '../assets/api.js';
import {element, uniqueId} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {say, warn} from '../assets/page.js';

const LONGEST_EDGE = 2048;
const QUALITY = 0.92;

export class TakePicture {
  #call;
  #video;
  #busy = false;

  /** For the controls; hidden for those who take none. */
  button = element('button', {type: 'button', id: uniqueId('picture'), onclick: () => this.#take()});

  /**
   * @param {import('./call.js').Call} call
   * @param {() => HTMLVideoElement|null} video what is shown of the other side just now
   */
  constructor(call, video) {
    this.#call = call;
    this.#video = video;
    this.button.textContent = t('picture.take');
    call.addEventListener('change', () => this.#update());
    call.addEventListener('picture-taken', ({detail}) => this.#taken(detail));
    this.#update();
  }

  #update() {
    this.button.hidden = !this.#call.isStaff;
    this.button.disabled = this.#busy || this.#call.other?.state !== 'admitted' || !this.#call.other.video;
  }

  async #take() {
    const {other, consultation} = this.#call;
    this.#busy = true;
    this.#update();
    try {
      const picture = await capture(this.#video());
      await upload(`/api/consultations/${consultation}/snapshots?participant=${other.id}`, picture);
    } catch (problem) {
      warn(problem.name === 'InvalidStateError' ? t('picture.none') : problem);
    }
    this.#busy = false;
    this.#update();
  }

  #taken({by, of}) {
    const {you, participants} = this.#call.state;
    const nameOf = (id) => participants.find((participant) => participant.id === id)?.name ?? '';
    const values = {name: nameOf(of), doctor: nameOf(by)};
    if (by === you) {
      say(t('picture.kept', values));
    } else {
      say(t(of === you ? 'picture.of-you' : 'picture.of-other', values));
    }
  }
}

/** What a video shows at this moment, as a JPEG. */
async function capture(video) {
  if (!video?.videoWidth) {
    throw new DOMException('there is no picture', 'InvalidStateError');
  }
  const scale = Math.min(1, LONGEST_EDGE / Math.max(video.videoWidth, video.videoHeight));
  const canvas = new OffscreenCanvas(Math.floor(video.videoWidth * scale), Math.floor(video.videoHeight * scale));
  canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({type: 'image/jpeg', quality: QUALITY});
}
