/** Legs without a network, and what a LegKeeper did with them; for LegKeeperIT. */
import {LegKeeper} from '/room/leg-keeper.js';

export const events = [];

export const keeper = new LegKeeper({
  makeLeg: (name, onState) => {
    const leg = {
      name,
      answered: false,
      peer: {connectionState: 'new'},
      offer: async () => { events.push(`${name} offers`); },
      close: () => { events.push(`${name} closes`); },
      becomes: (state) => {
        leg.peer.connectionState = state;
        onState(state);
      },
    };
    legs[name] = leg;
    return leg;
  },
  onCurrent: ({name}) => events.push(`${name} carries the call`),
  onState: (state) => events.push(`state ${state}`),
});

export const legs = {};
