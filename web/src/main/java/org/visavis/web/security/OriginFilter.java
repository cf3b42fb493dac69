package org.visavis.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.visavis.environment.Settings;
import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses what another site made a browser send: changes by cookie, and WebSocket handshakes. */
public class OriginFilter extends HttpFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    /** Exactly what the container takes for a bearer token; anything else leaves the cookie in charge. */
    private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+\\S+");

    private final transient Origins origins;

    @Inject
    public OriginFilter(Settings settings) {
        this.origins = new Origins(settings.publicUrl());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (admits(request)) {
            chain.doFilter(request, response);
        } else {
            Problems.write(response, ProblemType.CROSS_SITE);
        }
    }

    private boolean admits(HttpServletRequest request) {
        List<String> named = Collections.list(request.getHeaders("Origin"));
        boolean bearer = isBearer(request.getHeader("Authorization"));
        if (request.getServletPath().equals("/signal") || request.getHeader("Sec-WebSocket-Key") != null) {
            return origins.admitsHandshake(named, bearer);
        }
        return SAFE.contains(request.getMethod())
                || origins.admitsChange(named, request.getHeader("Sec-Fetch-Site"), bearer);
    }

    /** Whether a header makes the container look at a token, and not at the session's cookie. */
    public static boolean isBearer(String authorization) {
        return authorization != null && BEARER.matcher(authorization).matches();
    }
}
