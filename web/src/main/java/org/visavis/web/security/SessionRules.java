package org.visavis.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.visavis.environment.Settings;

import java.io.IOException;
import java.util.Set;

/** Keeps the session cookie out of reach: of scripts, of other sites, of plain HTTP where the platform is reached by TLS. */
public class SessionRules implements ServletContextListener {

    /** Longer than any consultation, since the socket of a call does not count as use of the session. */
    private static final int IDLE_MINUTES = 120;

    private final Settings settings;

    @Inject
    public SessionRules(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        context.setSessionTimeout(IDLE_MINUTES);
        context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setSecure(settings.publicUrl().getScheme().equals("https"));
    }

    /** Gives the session another id once somebody has signed in, so that an id known before is worth nothing (OWASP: session fixation). */
    public static class NewIdAtLogin extends HttpFilter {

        private static final String SIGNED_IN = NewIdAtLogin.class.getName();

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpSession session = request.getSession(false);
            if (session != null && request.getUserPrincipal() != null && session.getAttribute(SIGNED_IN) == null) {
                request.changeSessionId();
                session.setAttribute(SIGNED_IN, true);
            }
            chain.doFilter(request, response);
        }
    }
}
