/**
 * Makes a DOM element: `element('button', {class: 'primary', onclick: book}, 'Book')`. A name that begins with "on" is
 * a listener; null, undefined and false leave an attribute out; text is never read as HTML.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Makes a number unique on the page, for the id of an element that another one points to. */
export function uniqueId(prefix) {
  uniqueId.last = (uniqueId.last ?? 0) + 1;
  return `${prefix}-${uniqueId.last}`;
}
