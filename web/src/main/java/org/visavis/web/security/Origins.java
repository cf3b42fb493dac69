package org.visavis.web.security;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Decides whether a request may come from where it comes from. A browser sends the cookie with a request of any site; what
 * it can't forge is {@code Origin} (RFC 6454, section 7) and {@code Sec-Fetch-Site} (W3C Fetch Metadata).
 */
final class Origins {

    private final String own;

    /** @param publicUrl the address under which browsers reach the platform; its path does not count */
    Origins(URI publicUrl) {
        this.own = serialized(publicUrl);
    }

    /** The platform's own origin, e.g. {@code https://clinic.example} (RFC 6454, section 6.1). */
    String own() {
        return own;
    }

    /** The same origin for WebSockets: {@code wss://clinic.example}. */
    String ownForSockets() {
        return own.replaceFirst("^http", "ws");
    }

    /** Whether an HTTP request that changes something may pass. */
    boolean admitsChange(List<String> origins, String fetchSite, boolean bearer) {
        return origins.isEmpty() ? bearer || "same-origin".equals(fetchSite) : isOwn(origins);
    }

    /** Whether a WebSocket handshake may pass: browsers always name their origin there, and nobody else sends a cookie. */
    boolean admitsHandshake(List<String> origins, boolean bearer) {
        return origins.isEmpty() ? bearer : isOwn(origins);
    }

    private boolean isOwn(List<String> origins) {
        return origins.size() == 1 && origins.get(0).equals(own);
    }

    private static String serialized(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean standard = url.getPort() == -1 || url.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (standard ? "" : ":" + url.getPort());
    }
}
