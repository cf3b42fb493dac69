/**
 * How long people wait for each other's picture, in real browsers: from being admitted while both legs are warm, and from Join. The
 * floor beside it is a bare page that connects two browsers directly, through a relay that does nothing else. One browser process a
 * person: pages in the background are slowed down.
 */
package org.visavis.bench.setup;
