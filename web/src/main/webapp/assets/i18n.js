/**
 * The words of the pages, in English and French. Both catalogues have the same keys; a key that is missing shows
 * itself. A value may hold `{name}` for a value, and a key may come as `.one` and `.other`, chosen by the value `n`.
 */
import en from './i18n/en.js';
import fr from './i18n/fr.js';
import complaintsEn from './i18n/complaints-en.js';
import complaintsFr from './i18n/complaints-fr.js';
import schedulingEn from './i18n/scheduling-en.js';
import schedulingFr from './i18n/scheduling-fr.js';

export const catalogues = {
  en: {...en, ...schedulingEn, ...complaintsEn}, fr: {...fr, ...schedulingFr, ...complaintsFr},
};
let language = 'en';

/** Chooses the first of the wished languages that there is (BCP 47, null allowed); tells the page its language. */
export function chooseLanguage(...wishes) {
  const known = wishes.filter(Boolean).map((wish) => wish.toLowerCase().split('-')[0]);
  language = known.find((wish) => wish in catalogues) ?? 'en';
  document.documentElement.lang = language;
}

/** The tag for dates and numbers: the reader's own region where it speaks the page's language. */
export function locale() {
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
}

/** The words for a key. */
export function t(key, values = {}) {
  const words = catalogues[language];
  const plural = 'n' in values ? `${key}.${new Intl.PluralRules(language).select(values.n)}` : key;
  const template = words[plural] ?? words[`${key}.other`] ?? words[key] ?? key;
  return template.replace(/\{(\w+)}/g, (whole, name) => values[name] ?? whole);
}

/** The words for one name of a family, e.g. `word('reason', 'hung-up')`; a name unknown to us is shown as it is. */
export function word(family, name) {
  return catalogues[language][`${family}.${name}`] ?? name ?? '';
}

/** What a guest is here: "interpreter for Paula". */
export const asGuest = (kind, whom) =>
  (kind === 'interpreter' && whom ? t('guest.interprets', {name: whom}) : word('guest', kind));

/** The words for a thrown refusal; what is not a refusal is a fault of ours. */
export function problemText(problem) {
  const key = `problem.${problem?.type}`;
  return t(key in catalogues.en ? key : 'problem.internal');
}

/** The words for a thrown refusal, and for what is wrong with which field. */
export const refusalText = (problem) => [problemText(problem), ...complaints(problem?.members ?? {})].join(' ');

/** A complaint of a kind that is new to this page is said in the platform's own words. */
function complaints({fields = {}, complaints: codes = {}}) {
  return Object.entries(fields).map(([field, sentence]) => {
    const {code, other, ...values} = codes[field] ?? {};
    const key = `complaint.${code}`;
    const words = key in catalogues.en ? t(key, {...values, other: word('field', other)}) : sentence;
    return t('complaint.of', {field: fieldName(field), complaint: words});
  });
}

/** "Weekly hours 3, To" for `weeklyHours[2].to`. */
const fieldName = (path) => path.split('.').map((part) => {
  const [, name, index] = part.match(/^([^[]*)(?:\[(\d+)\])?/);
  return word('field', name) + (index ? ` ${Number(index) + 1}` : '');
}).join(', ');

/**
 * Fills in a static page: `data-t` is the text, `data-t-label` the accessible name, `data-t-placeholder` the hint in a
 * field.
 */
export function translate(root) {
  root.querySelectorAll('[data-t]').forEach((node) => { node.textContent = t(node.dataset.t); });
  root.querySelectorAll('[data-t-label]').forEach((node) => node.setAttribute('aria-label', t(node.dataset.tLabel)));
  root.querySelectorAll('[data-t-placeholder]').forEach((node) => {
    node.setAttribute('placeholder', t(node.dataset.tPlaceholder));
  });
}
