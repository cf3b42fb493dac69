/** A modal question: something to fill in or to decide, one way on, one way out. */
import {element, uniqueId} from './element.js';
import {refusalText, t} from './i18n.js';

/**
 * Opens the dialog. It closes when `act` has ended well; a refusal is shown in it, so that nothing typed is lost.
 * @param {object} question
 * @param {string} question.title
 * @param {Node[]} question.content
 * @param {string} question.confirm words of the button that acts
 * @param {string} question.keep words of the button that changes nothing
 * @param {'primary'|'danger'} question.kind
 * @param {() => Promise<boolean|void>} question.act what is done; `false`: it is not ready yet, the dialog stays
 * @param {(problem: Error) => void} question.refused told of a refusal, after it is shown
 * @param {() => void} question.left told when the dialog closes without having acted
 * @returns {HTMLDialogElement}
 */
export function ask({
  title, content = [], confirm, keep = t('dialog.keep'), kind = 'primary', act, refused = () => {}, left = () => {},
}) {
  const heading = uniqueId('dialog');
  const trouble = element('p', {role: 'alert', class: 'trouble'});
  const yes = element('button', {class: `${kind} confirm`, type: 'submit'}, confirm);
  const form = element('form', {novalidate: true}, ...content, trouble,
    element('div', {class: 'row'}, yes, element('button', {type: 'button', onclick: () => dialog.close()}, keep)));
  const dialog = element('dialog', {class: 'card', 'aria-labelledby': heading},
    element('h2', {id: heading}, title), form);
  let done = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (yes.hasAttribute('aria-disabled')) {
      return;
    }
    yes.setAttribute('aria-disabled', 'true');
    trouble.textContent = '';
    try {
      done = await act() !== false;
    } catch (problem) {
      trouble.textContent = refusalText(problem);
      refused(problem);
    }
    yes.removeAttribute('aria-disabled');
    if (done) {
      dialog.close();
    }
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (!done) {
      left();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A field with its label above, and a hint below where there is one. */
export function field(label, input, hint = null) {
  input.id ||= uniqueId('field');
  const note = hint ? element('small', {class: 'soft', id: uniqueId('hint')}, hint) : null;
  if (note) {
    input.setAttribute('aria-describedby', note.id);
  }
  return element('div', {class: 'field'}, element('label', {for: input.id}, label), input, note);
}
