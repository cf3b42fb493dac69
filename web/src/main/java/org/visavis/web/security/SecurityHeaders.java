package org.visavis.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.visavis.environment.Settings;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells browsers what pages of the platform may do: load and call nothing but the platform, be framed by nobody, use camera,
 * microphone and screen. Signing out ends at the OpenID provider, so a form may lead there (CSP Level 3, form-action). A
 * form names its origin only where its page's address may be told (Fetch, "append a request Origin header"): hence the
 * referrer within the platform. The answer to a handshake is no page, and is kept as long as the socket.
 */
public class SecurityHeaders extends HttpFilter {

    private final transient Map<String, String> headers = new LinkedHashMap<>();

    @Inject
    public SecurityHeaders(Settings settings) {
        Origins own = new Origins(settings.publicUrl());
        Origins provider = new Origins(settings.identityProvider());
        headers.put("Content-Security-Policy", String.join("; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data: blob:",
                "media-src 'self' blob:",
                "connect-src 'self' " + own.ownForSockets(),
                "font-src 'self'",
                "manifest-src 'self'",
                "base-uri 'none'",
                "form-action 'self' " + provider.own(),
                "frame-ancestors 'none'"));
        headers.put("Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self)");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (own.own().startsWith("https:")) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader("Sec-WebSocket-Key") == null) {
            headers.forEach(response::setHeader);
        }
        if (request.getServletPath().equals("/api")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }
}
