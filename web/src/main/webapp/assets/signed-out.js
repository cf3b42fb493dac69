/** The page after signing out; it must work without a login, so everything it needs stands under /assets. */
import {chooseLanguage, translate} from './i18n.js';

chooseLanguage(...navigator.languages);
translate(document);
