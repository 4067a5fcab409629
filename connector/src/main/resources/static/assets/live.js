// Keeps regions marked data-live="seconds" fresh: reads the page again and takes over the region of the same id.
// Leaves it alone while somebody types, selects, presses or marks text in it, and while nobody looks.
(() => {
  'use strict';

  const busyIn = (region) => {
    const focus = document.activeElement;
    if (focus && region.contains(focus) && focus.matches('input, select, textarea')) {
      return true;
    }
    if (region.querySelector(':active')) { // a button taken away under the finger would not be pressed
      return true;
    }
    const marked = window.getSelection();
    return marked && !marked.isCollapsed && region.contains(marked.anchorNode);
  };

  const nameOf = (element) => element.getAttribute('href') || element.getAttribute('formaction') || element.value;

  const placeOf = (region, element) => {
    const all = [...region.querySelectorAll('a, button, summary, [tabindex]')];
    return { name: nameOf(element), index: all.indexOf(element) };
  };

  const focusAgain = (region, place) => {
    const all = [...region.querySelectorAll('a, button, summary, [tabindex]')];
    const same = place.name && all.find((one) => nameOf(one) === place.name);
    const target = same || all[place.index];
    if (target) {
      target.focus({ preventScroll: true });
    }
  };

  const takeOver = (region, fresh) => {
    region.querySelectorAll('details[open]').forEach((one) => {
      const again = fresh.querySelector('#' + CSS.escape(one.id));
      if (again) {
        again.open = true;
      }
    });
    if (fresh.innerHTML === region.innerHTML) {
      return;
    }
    const focus = document.activeElement;
    const place = focus && region.contains(focus) ? placeOf(region, focus) : null;
    region.replaceChildren(...fresh.childNodes);
    if (place) {
      focusAgain(region, place);
    }
  };

  const refresh = async (region) => {
    if (document.hidden || busyIn(region)) {
      return;
    }
    const answer = await fetch(location.href, { headers: { 'X-Background': 'refresh' }, credentials: 'same-origin' });
    if (answer.redirected) {
      location.reload();
      return;
    }
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(region.id);
    if (fresh && !busyIn(region)) {
      takeOver(region, fresh);
    }
  };

  const keepFresh = (region) => {
    const pause = Number(region.dataset.live) * 1000;
    const again = () => {
      refresh(region)
        .then(() => region.classList.remove('stale'))
        .catch(() => region.classList.add('stale'))
        .finally(() => setTimeout(again, pause));
    };
    setTimeout(again, pause);
  };

  document.querySelectorAll('[data-live]').forEach(keepFresh);
})();
