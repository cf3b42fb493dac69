/** What the doctor says to those who wait: words, and a recording made here or taken from a file. */
import {getTagged, put, putFile, remove} from '../assets/api.js';
import {element, uniqueId} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {say, warn} from '../assets/page.js';

const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus'];
const LONGEST_MS = 60_000;
const BITS_A_SECOND = 32_000;

class Greeting extends HTMLElement {
  #address;
  #etag;
  #recorder = null;
  #words = element('textarea', {id: uniqueId('greeting'), maxlength: '1000', rows: '3'});
  #player = element('audio', {controls: true, preload: 'none', hidden: true});
  #record = element('button', {type: 'button', 'aria-pressed': 'false'});
  #remove = element('button', {type: 'button', class: 'quiet', hidden: true});
  #file = element('input', {type: 'file', id: uniqueId('file'), accept: 'audio/webm,audio/ogg,.webm,.ogg'});

  async show({id}) {
    this.#address = `/api/doctors/${id}/greeting`;
    this.#player.setAttribute('aria-label', t('greeting.recording'));
    this.#record.textContent = t('greeting.record');
    this.#record.addEventListener('click', () => (this.#recorder ? this.#recorder.stop() : this.#begin()));
    this.#remove.textContent = t('greeting.remove');
    this.#remove.addEventListener('click', () => this.#do(() => remove(`${this.#address}/recording`)));
    this.#file.addEventListener('change', () => this.#file.files.length && this.#keep(this.#file.files[0]));
    this.append(element('form', {class: 'card', onsubmit: (event) => this.#save(event)},
      element('div', {class: 'field'}, element('label', {for: this.#words.id}, t('greeting.words')), this.#words),
      element('div', {class: 'row'},
        element('button', {class: 'primary', type: 'submit'}, t('greeting.save')), this.#record, this.#remove),
      this.#player,
      element('div', {class: 'field'}, element('label', {for: this.#file.id}, t('greeting.file')), this.#file)));
    this.#record.hidden = !window.MediaRecorder;
    const {body, etag} = await getTagged(this.#address);
    this.#etag = etag;
    this.#words.value = body.text;
    this.#heard(body);
  }

  async #save(event) {
    event.preventDefault();
    try {
      const {body, etag} = await put(this.#address, {text: this.#words.value}, this.#etag);
      this.#etag = etag;
      this.#words.value = body.text;
      say(t('greeting.saved'));
    } catch (problem) {
      warn(problem);
    }
  }

  async #begin() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({audio: true});
    } catch {
      warn(t('greeting.no-microphone'));
      return;
    }
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, {mimeType, audioBitsPerSecond: BITS_A_SECOND});
    const parts = [];
    const limit = setTimeout(() => recorder.stop(), LONGEST_MS);
    recorder.addEventListener('dataavailable', ({data}) => parts.push(data));
    recorder.addEventListener('stop', () => {
      clearTimeout(limit);
      stream.getTracks().forEach((track) => track.stop());
      this.#isRecording(null);
      this.#keep(new Blob(parts, {type: recorder.mimeType}));
    });
    this.#isRecording(recorder);
    recorder.start();
  }

  #isRecording(recorder) {
    this.#recorder = recorder;
    this.#record.textContent = t(recorder ? 'greeting.stop' : 'greeting.record');
    this.#record.setAttribute('aria-pressed', String(recorder !== null));
  }

  #keep(file) {
    const type = file.type.split(';')[0].replace('video/webm', 'audio/webm') || 'audio/webm';
    return this.#do(() => putFile(`${this.#address}/recording`, new Blob([file], {type})));
  }

  async #do(change) {
    try {
      this.#heard(await change());
      say(t('greeting.saved'));
    } catch (problem) {
      warn(problem);
    }
    this.#file.value = '';
  }

  #heard({recording}) {
    this.#player.hidden = !recording;
    this.#remove.hidden = !recording;
    if (recording) {
      this.#player.src = recording;
    } else {
      this.#player.removeAttribute('src');
    }
  }
}

customElements.define('visavis-greeting', Greeting);
