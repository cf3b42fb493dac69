package org.visavis.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;
import org.wildfly.security.http.oidc.OidcPrincipal;

import java.io.IOException;

/**
 * Refuses whoever is signed in by a login that has ended at the OpenID provider, and ends their session here. A person who opens a page is sent
 * to it again, now without a session, and so to the provider.
 */
public class LoginFilter extends HttpFilter {

    private final transient EndedLogins ended;

    @Inject
    public LoginFilter(EndedLogins ended) {
        this.ended = ended;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!hasEnded(request) || request.getServletPath().equals("/logout")) {
            chain.doFilter(request, response);
            return;
        }
        HttpSession session = OriginFilter.isBearer(request.getHeader("Authorization")) ? null : request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        if (session != null && isPage(request)) {
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", address(request));
        } else {
            Problems.write(response, ProblemType.NOT_SIGNED_IN);
        }
    }

    /** A path of this site: one that begins with two slashes would be another site. */
    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI().replaceFirst("^/+", "/") + (query == null ? "" : "?" + query);
    }

    private boolean hasEnded(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof OidcPrincipal<?> principal
                && ended.include(EndedLogins.Login.of(principal.getOidcSecurityContext().getToken()));
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET") && accept != null && accept.contains("text/html");
    }
}
