/**
 * Media on its way through the server: a source track, its sinks, and the packets between them.
 * A sink takes packets on the network thread and never blocks; what it needs in return goes upstream.
 * Codecs are only looked into as far as key frames and picture ids require.
 */
package org.visavis.mediaserver.track;
