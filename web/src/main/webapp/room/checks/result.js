/** What a check has come to, for the platform and in plain words. */
import {t} from '../../assets/i18n.js';

/**
 * @param {'ok'|'warning'|'failed'|'skipped'} outcome
 * @param {string} key of the sentence, with its values
 * @returns {{check: string, outcome: string, text: string}}
 */
export const result = (check, outcome, key, values = {}) => Object.freeze({check, outcome, text: t(key, values)});
