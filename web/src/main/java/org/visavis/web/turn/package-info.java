/** The list of ICE servers over REST, for pages that check the network before a call. During a call, signaling brings it. */
package org.visavis.web.turn;
