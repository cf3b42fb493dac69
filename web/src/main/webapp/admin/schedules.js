/** The schedule of any doctor, to be looked at and changed. */
import '../assets/scheduling/schedule-editor.js';
import {list} from '../assets/api.js';
import {field} from '../assets/dialog.js';
import {element} from '../assets/element.js';
import {t} from '../assets/i18n.js';
import {warn} from '../assets/page.js';

class Schedules extends HTMLElement {
  /** Shows the first doctor's schedule; another is chosen above it. */
  async show() {
    const doctors = await list('/api/doctors');
    if (!doctors.length) {
      this.replaceChildren(element('p', {class: 'card empty'}, t('booking.no-doctor')));
      return;
    }
    const choice = element('select', {}, doctors.map(({id, name, specialty}) =>
      element('option', {value: id}, specialty ? `${name} – ${specialty}` : name)));
    const editor = element('visavis-schedule-editor');
    choice.addEventListener('change', () => editor.show(choice.value).catch(warn));
    this.replaceChildren(element('div', {class: 'card part'}, field(t('schedule.of'), choice)), editor);
    await editor.show(choice.value);
  }
}

customElements.define('visavis-schedules', Schedules);
