/**
 * The views of one page: `<nav class="views">` links to `#name`, `<section data-view="name">` is shown. The address
 * holds what is shown, so that Back, bookmarks and links work.
 */

/** On a telephone the links stand in a strip that scrolls. */
const bringInto = (nav, link) =>
  nav.scrollTo({left: link.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2});

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
    links.forEach((link) => {
      const current = link.hash === `#${section.dataset.view}`;
      link.ariaCurrent = current ? 'page' : null;
      if (current) {
        bringInto(link.parentElement, link);
      }
    });
    const heading = section.querySelector('h1');
    document.title = `${heading.textContent} · Visavis`;
    if (byHand) {
      heading.focus({preventScroll: true});
    }
  };
  addEventListener('hashchange', () => show(true));
  show(false);
}
