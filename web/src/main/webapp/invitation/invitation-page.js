/**
 * Where an invitation link leads: `/invitation#secret`. What stands after the # is never sent with a request for the
 * page, so it is in no log and no Referer. The link works once; that is why a press of the button uses it, and not a
 * program that looks at links before people do.
 */
import {post} from '../assets/api.js';
import {chooseLanguage, problemText, translate} from '../assets/i18n.js';
import {ownZone} from '../assets/time.js';

const button = document.querySelector('#enter');
const trouble = document.querySelector('#trouble');

chooseLanguage(...navigator.languages);
translate(document);
button.addEventListener('click', enter);
button.focus();

async function enter() {
  button.disabled = true;
  trouble.textContent = '';
  try {
    const {consultation} = await post('/api/guest/entrance', {
      secret: location.hash.slice(1), timeZone: ownZone(), language: navigator.language,
    });
    location.replace(`/guest/${consultation}`);
  } catch (problem) {
    trouble.textContent = problemText(problem.type === 'not-found' ? {type: 'link-revoked'} : problem);
    button.disabled = false;
  }
}
