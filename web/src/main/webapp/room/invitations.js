/**
 * Inviting further people: whom, the link to give them, and who is invited already. The link is told once; whoever
 * loses it revokes it and makes another.
 */
import {get, post, remove} from '../assets/api.js';
import {element, uniqueId} from '../assets/element.js';
import {refusalText, t, word} from '../assets/i18n.js';

export class Invitations {
  #call;
  #me;
  #kind = element('select', {id: uniqueId('kind')});
  #name = element('input', {id: uniqueId('name'), type: 'text', maxlength: '100', autocomplete: 'off', required: true});
  #email = element('input', {id: uniqueId('email'), type: 'email', maxlength: '254', autocomplete: 'off'});
  #whom = element('select', {id: uniqueId('whom')});
  #whomField;
  #trouble = element('p', {class: 'trouble', role: 'alert'});
  #link = element('input', {id: uniqueId('link'), type: 'text', readonly: true});
  #made = element('div', {class: 'field', hidden: true});
  #copied = element('p', {class: 'soft', role: 'status'});
  #list = element('ul', {class: 'plain'});
  #send = element('button', {class: 'primary', type: 'submit'});

  /** Opens the dialog. */
  button = element('button', {type: 'button', 'aria-haspopup': 'dialog'});

  dialog;

  /**
   * @param {import('./call.js').Call} call to which people are invited
   * @param {{id: string}} me who invites
   */
  constructor(call, me) {
    this.#call = call;
    this.#me = me;
    const title = uniqueId('invitations');
    this.button.textContent = t('invite.button');
    this.#send.textContent = t('invite.make');
    this.#made.append(element('label', {for: this.#link.id}, t('invite.link')), this.#link,
      element('button', {type: 'button', onclick: () => this.#copy()}, t('invite.copy')), this.#copied);
    this.dialog = element('dialog', {class: 'invitations card', 'aria-labelledby': title},
      element('h2', {id: title}, t('invite.title')), this.#form(), this.#made,
      element('h3', {}, t('invite.list')), this.#list,
      element('button', {type: 'button', onclick: () => this.dialog.close()}, t('invite.close')));
    this.button.addEventListener('click', () => this.#open());
    this.#kind.addEventListener('change', () => this.#kindIs());
  }

  #form() {
    const field = (label, control) =>
      element('div', {class: 'field'}, element('label', {for: control.id}, label), control);
    this.#whomField = field(t('invite.interprets-for'), this.#whom);
    const form = element('form', {},
      field(t('invite.kind'), this.#kind), field(t('invite.name'), this.#name), field(t('invite.email'), this.#email),
      this.#whomField, this.#trouble, this.#send);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#invite();
    });
    return form;
  }

  get #path() {
    return `/api/consultations/${this.#call.consultation}/invitations`;
  }

  /** What was shown before would be exchanged under the pointer: nobody could tell whether a click had counted. */
  async #open() {
    const kinds = this.#call.isStaff ? ['relative', 'interpreter', 'doctor'] : ['relative', 'interpreter'];
    this.#kind.replaceChildren(...kinds.map((kind) => element('option', {value: kind}, word('guest', kind))));
    this.#made.hidden = true;
    this.#list.replaceChildren();
    this.#kindIs();
    this.dialog.showModal();
    await this.#trying(async () => {
      const {patient, doctor} = await get(`/api/appointments/${this.#call.consultation}`);
      this.#whom.replaceChildren(...[patient, doctor].map(({id, name}) => element('option', {value: id}, name)));
      await this.#update();
    });
  }

  #kindIs() {
    this.#whomField.hidden = this.#kind.value !== 'interpreter';
  }

  #invite() {
    return this.#trying(async () => {
      const {link} = await post(this.#path, {
        role: this.#kind.value, name: this.#name.value, email: this.#email.value || null,
        interpretsFor: this.#kind.value === 'interpreter' ? this.#whom.value : null,
      });
      this.#link.value = link;
      this.#made.hidden = false;
      this.#copied.textContent = this.#email.value ? t('invite.sent', {email: this.#email.value}) : '';
      this.#name.value = '';
      this.#email.value = '';
      this.#link.focus();
      this.#link.select();
      await this.#update();
    });
  }

  async #copy() {
    this.#link.select();
    await navigator.clipboard.writeText(this.#link.value);
    this.#copied.textContent = t('invite.copied');
  }

  async #update() {
    const {items} = await get(this.#path);
    const valid = items.filter(({state}) => state !== 'revoked');
    this.#list.replaceChildren(...valid.map((invitation) => this.#row(invitation)));
    if (!valid.length) {
      this.#list.append(element('li', {class: 'soft'}, t('invite.nobody')));
    }
  }

  #row({id, name, role, state, invitedBy}) {
    const label = uniqueId('invited');
    const may = this.#call.isStaff || invitedBy === this.#me.id;
    return element('li', {},
      element('p', {id: label}, element('strong', {}, name), ' ',
        element('span', {class: 'soft'}, `${word('guest', role)}, ${word('invitation-state', state)}`)),
      may && element('button', {class: 'quiet', type: 'button', 'aria-describedby': label, onclick: () => this.#revoke(id)},
        t('invite.revoke')));
  }

  #revoke(id) {
    return this.#trying(async () => {
      await remove(`${this.#path}/${id}`);
      await this.#update();
    });
  }

  async #trying(deed) {
    this.#trouble.textContent = '';
    this.#send.disabled = true;
    try {
      await deed();
    } catch (problem) {
      this.#trouble.textContent = refusalText(problem);
    }
    this.#send.disabled = false;
  }
}
