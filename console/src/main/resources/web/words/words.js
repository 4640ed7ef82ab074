// The console's words in the reader's language. Every word a person reads is in one of the four files beside this one.
import { format } from './message.js';
import de from './de.js';
import en from './en.js';
import fr from './fr.js';
import nl from './nl.js';

export const dictionaries = { nl, fr, de, en };
export const languages = Object.keys(dictionaries);

const KEPT = 'liveview.language';
const changes = new EventTarget();
let current = languages.includes(kept()) ? kept() : fromBrowser(navigator.languages);

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // storage is closed to us: the browser's own languages decide
  }
}

/** The first of the reader's languages that we speak, else English. */
export function fromBrowser(wanted) {
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => languages.includes(tag)) ?? 'en';
}

export function language() {
  return current;
}

export function setLanguage(chosen) {
  current = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // not kept for the next visit, that is all
  }
  changes.dispatchEvent(new Event('change'));
}

/** Calls back at each change of language; answers the function that ends it. */
export function onLanguage(listener) {
  changes.addEventListener('change', listener);
  return () => changes.removeEventListener('change', listener);
}

export function has(key) {
  return key in dictionaries[current];
}

/** The words for a key. A key without words is shown as it is: wrong, but never empty. */
export function t(key, values = {}) {
  const text = dictionaries[current][key];
  return text === undefined ? key : format(text, values, current);
}

/** The word for a coded value, "category.BREAK_IN"; a code of a newer version is shown as the code. */
export function word(group, code) {
  return has(`${group}.${code}`) ? t(`${group}.${code}`) : `${code}`;
}
