/** Somebody who waits, and for whom Call was pressed at which position; for WaitingPersonIT. */
import {WaitingPerson} from '/assets/waiting-person.js';

const PETRA = {participant: 'petra', consultation: 'here', name: 'Petra Peters'};

export const called = [];
let person;

export function arrive() {
  person = new WaitingPerson(PETRA, {callIn: ({position}) => called.push(position), turnAway: () => {}, move: () => {}});
  person.show(PETRA, 0);
  const list = document.createElement('visavis-waiting-room');
  list.append(person.row);
  document.body.append(list);
}

export function learn(more) {
  person.show({...PETRA, ...more}, 2);
}
