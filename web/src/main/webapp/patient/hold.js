/** A time that is kept for the patient while they say why they come: at most one, let go when another is chosen. */
import {get, post} from '../assets/api.js';

export class Hold {
  #wanted = null;
  #taken = null;

  constructor() {
    addEventListener('pagehide', () => this.#letGo(true));
  }

  /**
   * Holds the start of a slot; asking again for the same one changes nothing.
   * @returns {Promise<object>} the appointment, `pending` until it `expires`
   */
  take(doctor, start) {
    const wanted = `${doctor} ${start}`;
    if (this.#wanted !== wanted) {
      this.release();
      this.#wanted = wanted;
      this.#taken = post('/api/holds', {doctor, start}, {once: crypto.randomUUID()});
      this.#taken.catch(() => this.#wanted === wanted && this.#forget());
    }
    return this.#taken;
  }

  /** Whether something is held, or is about to be. */
  get isTaken() {
    return this.#taken !== null;
  }

  /** Books what is held. When an earlier answer was lost on the way, it may be booked already. */
  async confirm(reason) {
    const {id} = await this.#taken;
    let appointment;
    try {
      appointment = await post(`/api/appointments/${id}/confirmation`, {reason});
    } catch (problem) {
      appointment = problem.type === 'illegal-transition' ? await get(`/api/appointments/${id}`) : null;
      if (appointment?.status !== 'booked') {
        throw problem;
      }
    }
    this.#forget();
    return appointment;
  }

  /** Gives the time back. */
  release() {
    this.#letGo(false);
    this.#forget();
  }

  /** The hold, not what it may be booked as meanwhile. What nobody lets go of runs out, so an answer is not waited for. */
  #letGo(leaving) {
    this.#taken?.then(({id, version}) => fetch(`/api/appointments/${id}/cancellation`, {
      method: 'POST', headers: {'Content-Type': 'application/json', 'If-Match': `"${version}"`}, body: '{}', keepalive: leaving,
    })).catch(() => {});
  }

  #forget() {
    this.#wanted = null;
    this.#taken = null;
  }
}
