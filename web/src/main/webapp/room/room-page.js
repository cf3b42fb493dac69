/**
 * The room: joins the views and the call. It is served at `/consultation/{id}`, for guests at `/guest/{id}`.
 *
 * `?relay=1`, or `visavis.relay` = `1` in the browser's local storage, sends all media through TURN: for privacy, since
 * the other side then never sees this network's addresses, and to find out whether TURN works.
 *
 * For tests and for support, `window.visavis` answers and changes nothing: `steps()` is the list of set-up steps so
 * far, `{leg, step, at}`; `state()` is the state of the call (see call.js); `stats()` measures the current leg (see
 * quality.js).
 */
import './door.js';
import './waiting.js';
import './conversation.js';
import './ended.js';
import {get} from '../assets/api.js';
import {problemText, t} from '../assets/i18n.js';
import {openPage, warn} from '../assets/page.js';
import {clock, longDay} from '../assets/time.js';
import {Announcements} from './announcements.js';
import {Call} from './call.js';
import {closeDevices} from './devices.js';
import {OwnDevices} from './own-devices.js';
import {place} from './place.js';
import {measure} from './quality.js';

const PROBLEM = 'urn:visavis:problem:';

/** Set in this tab while it is in the consultation: a page that is loaded again need not ask whether to move. */
const HERE = `visavis.here.${location.pathname}`;
const {consultation} = place;
const views = Object.fromEntries(['door', 'waiting', 'conversation', 'ended']
  .map((name) => [name, document.querySelector(`visavis-${name}`)]));
const me = await openPage(place.me);
const call = new Call({consultation, url: place.socket, relayOnly: relayOnly()});
const own = new OwnDevices(call);
new Announcements(call);
let shown = 'door';
let movesHere = false;

Object.defineProperty(window, 'visavis', {
  value: Object.freeze({
    steps: () => call.steps.all(),
    state: () => call.state,
    stats: async () => (call.leg ? measure(call.leg.peer, call.leg.name) : null),
  }),
});

views.door.addEventListener('own-picture', () => call.ownPictureShown());
views.door.addEventListener('join', ({detail}) => {
  views.door.busy(true, '');
  own.begin(views.door.stream);
  call.setMedia({audio: true, video: detail.video});
  call.join(movesHere || sessionStorage.getItem(HERE) !== null);
});
views.door.addEventListener('checked', ({detail}) => call.checked(detail));
views.door.addEventListener('servers', ({detail}) => call.knowServers(detail));
own.addEventListener('change', () => { views.door.stream = own.stream; });
own.addEventListener('gone', ({detail}) => warn(detail));
addEventListener('online', () => call.networkChanged());
watchNetwork();
call.addEventListener('change', update);
call.addEventListener('remote', ({detail}) => views.conversation.showRemote(detail.leg, call, detail.atOnce));
call.addEventListener('refused', ({detail}) => refused(detail));
addEventListener('pagehide', () => closeDevices(views.door.stream));

await Promise.all([views.door.show(place.socket), introduce()]);
call.prepare();

/** From Wi-Fi to a mobile network and back; where the browser does not tell, a leg that fails is noticed later. */
function watchNetwork() {
  let kind = navigator.connection?.type;
  navigator.connection?.addEventListener?.('change', () => {
    if (navigator.connection.type !== kind) {
      kind = navigator.connection.type;
      call.networkChanged();
    }
  });
}

function relayOnly() {
  return new URLSearchParams(location.search).get('relay') === '1' || localStorage.getItem('visavis.relay') === '1';
}

async function introduce() {
  try {
    const {name, start} = place.isGuest ? {name: me.doctor, start: me.start} : await appointment();
    views.door.appointment = {
      heading: t('room.with', {name}),
      when: `${longDay(start, me.timeZone)}, ${clock(start, me.timeZone)}`,
    };
  } catch (problem) {
    // A doctor who was invited takes part in the consultation, but it is not their appointment.
    if (problem.type !== 'not-found' || !me.roles.includes('doctor')) {
      warn(problem);
    }
  }
}

async function appointment() {
  const {doctor, patient, start} = await get(`/api/appointments/${consultation}`);
  return {name: (doctor.id === me.id ? patient : doctor).name, start};
}

/** Views are built when they are first needed; the heading of a new view gets the focus, so that it is read. */
function update() {
  const {phase, ended} = call.state;
  const wanted = {new: 'door', joining: 'door', waiting: 'waiting', in: 'conversation', ended: 'ended'}[phase];
  if (wanted === shown) {
    return;
  }
  shown = wanted;
  closeDialogs();
  if (wanted === 'door') {
    views.door.comeBack();
  } else {
    views.door.leave();
    sessionStorage.setItem(HERE, '1');
  }
  if (wanted === 'ended') {
    sessionStorage.removeItem(HERE);
    closeDevices(views.door.stream);
    views.ended.show(ended);
  } else if (wanted !== 'door') {
    views[wanted].show(call, own, views.door.speaker, me);
  }
  Object.entries(views).forEach(([name, view]) => { view.hidden = name !== wanted; });
  document.body.dataset.view = wanted;
  views[wanted].querySelector('h1')?.focus({preventScroll: true});
  scrollTo(0, 0);
}

/** A modal dialog in a view that is hidden would keep everybody from the next one. */
function closeDialogs() {
  document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
}

function refused({problem, detail, inReplyTo}) {
  const words = problemText({type: problem.replace(PROBLEM, '')});
  if (inReplyTo === 'join') {
    movesHere = problem === `${PROBLEM}on-another-device`;
    sessionStorage.removeItem(HERE);
    views.door.busy(false, words, movesHere ? t('room.move-here') : undefined);
  } else {
    warn(words);
    console.warn('Refused', inReplyTo, problem, detail);
  }
}
