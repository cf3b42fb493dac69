/**
 * One call: who took part and when, how good it was, and how far each set-up came; the step at which one stopped is
 * marked.
 */
import {get} from '../assets/api.js';
import {element} from '../assets/element.js';
import {t, word} from '../assets/i18n.js';
import {duration, preciseClock, stamp} from '../assets/time.js';
import {STEPS} from '../room/setup-steps.js';

const shown = (value, words = String) => (value === null || value === undefined ? '–' : words(value));
const ms = (value) => t('admin.ms', {ms: Math.round(value)});

class CallDetail extends HTMLElement {
  async show(id, {timeZone}) {
    const call = await get(`/api/statistics/calls/${id}`);
    const heading = element('h2', {tabindex: '-1'}, t('admin.call-of', {time: stamp(call.start, timeZone)}));
    this.replaceChildren(
      heading,
      figures([
        [t('admin.state'), word('consultation', call.state)],
        [t('admin.mode'), word('mode', call.mode)],
        [t('admin.waited'), shown(call.waitingSeconds, duration)],
        [t('admin.talked'), shown(call.talkSeconds, duration)],
        [t('admin.recorded'), t(call.recorded ? 'admin.yes' : 'admin.no')],
      ]),
      ...call.participants.map((participant) => participantView(participant, timeZone)));
    heading.focus();
    this.scrollIntoView({block: 'start'});
  }

  clear() {
    this.replaceChildren();
  }
}

const figures = (pairs) => element('dl', {class: 'figures'},
  pairs.map(([label, figure]) => element('div', {}, element('dt', {}, label), element('dd', {}, figure))));

function participantView(participant, timeZone) {
  const at = (instant) => shown(instant, (given) => preciseClock(given, timeZone));
  return element('article', {class: 'card participant', 'data-role': participant.role},
    element('h3', {}, participant.name, ' ', element('span', {class: 'soft'}, word('role', participant.role))),
    figures([
      [t('admin.joined'), at(participant.joinedAt)],
      [t('admin.admitted'), at(participant.admittedAt)],
      [t('admin.left'), at(participant.leftAt)],
      [t('admin.why'), word('left', participant.leaveReason) || '–'],
      [t('admin.setup'), shown(participant.setupMs, ms)],
      [t('admin.relayed'), relay(participant)],
      [t('admin.rtt'), shown(participant.rttMs, ms)],
      [t('admin.jitter'), shown(participant.jitterMs, ms)],
      [t('admin.loss'), shown(participant.lossPercent, (percent) => t('admin.percent', {percent: percent.toFixed(1)}))],
      [t('admin.frames'), shown(participant.framesPerSecond, Math.round)],
      [t('admin.picture'), participant.width ? `${participant.width} × ${participant.height}` : '–'],
    ]),
    stepsView(participant.steps ?? [], timeZone));
}

const relay = ({relayed, relayProtocol}) =>
  (relayed ? t('admin.relayed-by', {protocol: (relayProtocol ?? '').toUpperCase()}) : t('admin.no'));

/** Only a browser that answers another browser takes these. */
const OF_WHO_ANSWERS = ['offer-received', 'answer-made', 'answer-sent'];

/** The failing step is the first that was not reached after the last that was. */
function stepsView(taken, timeZone) {
  const reached = new Map(taken.toReversed().map(({step, at}) => [step, at]));
  const steps = STEPS.filter((step) => reached.has(step) || !OF_WHO_ANSWERS.includes(step));
  const last = steps.findLastIndex((step) => reached.has(step));
  return element('ol', {class: 'steps', 'aria-label': t('admin.steps')}, steps.map((step, index) => {
    const failing = index === last + 1;
    const at = reached.get(step);
    return element('li', {'data-step': step, 'data-reached': String(at !== undefined), 'data-failing': String(failing)},
      element('span', {}, word('step', step)),
      failing ? element('strong', {}, t('admin.stopped-here')) : null,
      at ? element('time', {datetime: at}, preciseClock(at, timeZone)) : null);
  }));
}

customElements.define('visavis-call-detail', CallDetail);
