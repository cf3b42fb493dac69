/**
 * The port to the media plane: rooms, legs and recorders, in the words of WebRTC and of no product. Adapters implement
 * {@link org.visavis.media.MediaEngine}; one contract of tests holds for all of them. A leg negotiates once and is replaced, never
 * restarted, because media servers offer neither renegotiation nor ICE restart.
 */
package org.visavis.media;
