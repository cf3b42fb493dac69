package org.visavis.turn;

import org.visavis.identity.Sensitive;

import java.util.List;
import java.util.Optional;

/**
 * A server for establishing connections, as RTCIceServer (W3C webrtc, section 4.2.4).
 *
 * @param urls       stun, turn and turns addresses (RFC 7064, RFC 7065)
 * @param username   empty for STUN
 * @param credential empty for STUN
 */
public record IceServer(List<String> urls, Optional<String> username, Optional<Sensitive<String>> credential) {

    public IceServer {
        urls = List.copyOf(urls);
    }
}
