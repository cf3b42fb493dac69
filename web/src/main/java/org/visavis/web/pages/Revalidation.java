package org.visavis.web.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets browsers keep static files and ask each time whether they are still good, by an entity tag made of the content
 * (RFC 9110, section 8.8.3). The files' dates are no help: a reproducible build gives every version the same one.
 */
public class Revalidation extends HttpFilter {

    private final transient Map<String, String> tags = new ConcurrentHashMap<>();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String tag = tag(request.getServletPath());
        if (tag == null) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Pragma", null);
        response.setHeader("Expires", null);
        if (names(request.getHeader("If-None-Match"), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            chain.doFilter(new Undated(request), response);
        }
    }

    /** The tag of the file at this path, or null where there is none. Only what exists is remembered, so the map is bounded. */
    private String tag(String path) throws IOException {
        String known = tags.get(path);
        if (known != null || path.endsWith("/") || path.startsWith("/WEB-INF")) {
            return known;
        }
        try (InputStream file = getServletContext().getResourceAsStream(path)) {
            if (file == null) {
                return null;
            }
            String tag = '"' + HexFormat.of().formatHex(sha256().digest(file.readAllBytes()), 0, 16) + '"';
            tags.put(path, tag);
            return tag;
        }
    }

    static boolean names(String ifNoneMatch, String tag) {
        return ifNoneMatch != null && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(tag));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** The request without the conditions on which the container would answer 304 by date. */
    private static final class Undated extends HttpServletRequestWrapper {

        Undated(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return isCondition(name) ? null : super.getHeader(name);
        }

        @Override
        public long getDateHeader(String name) {
            return isCondition(name) ? -1 : super.getDateHeader(name);
        }

        private static boolean isCondition(String name) {
            return name.equalsIgnoreCase("If-Modified-Since") || name.equalsIgnoreCase("If-None-Match");
        }
    }
}
