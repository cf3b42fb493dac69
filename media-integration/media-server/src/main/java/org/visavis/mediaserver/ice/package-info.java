/**
 * The one UDP port and the lite ICE agents behind it (RFC 8445).
 * A datagram finds its agent by the ufrag of a check or by the address that passed one.
 * A lite agent suffices because the server is reachable and the browser does the checking.
 */
package org.visavis.mediaserver.ice;
