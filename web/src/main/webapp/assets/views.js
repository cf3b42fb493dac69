/**
 * The views of one page: `<nav class="views">` links to `#name`, `<section data-view="name">` is shown. The address
 * holds what is shown, so that Back, bookmarks and links work.
 */

/**
 * Shows the view of the address now and whenever it changes.
 * @param {(name: string, section: HTMLElement) => void} onShow called each time, before the view is seen
 */
export function openViews(onShow) {
  const sections = [...document.querySelectorAll('[data-view]')];
  const links = [...document.querySelectorAll('nav.views a')];
  const show = (byHand) => {
    const wanted = location.hash.slice(1).split('/')[0];
    const section = sections.find(({dataset}) => dataset.view === wanted) ?? (byHand && wanted ? null : sections[0]);
    if (!section) {
      return; // the link that skips to the content, for one
    }
    onShow(section.dataset.view, section);
    sections.forEach((other) => { other.hidden = other !== section; });
    links.forEach((link) => { link.ariaCurrent = link.hash === `#${section.dataset.view}` ? 'page' : null; });
    const heading = section.querySelector('h1');
    document.title = `${heading.textContent} · Visavis`;
    if (byHand) {
      heading.focus({preventScroll: true});
    }
  };
  addEventListener('hashchange', () => show(true));
  show(false);
}
