package org.visavis.web.pages;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.visavis.environment.Settings;
import org.wildfly.security.http.oidc.OidcPrincipal;
import org.wildfly.security.http.oidc.RefreshableOidcSecurityContext;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Ends the session here and then at the OpenID provider (OpenID Connect RP-Initiated Logout 1.0). Only by POST, so that no
 * link or picture of another site can sign anybody out.
 */
@WebServlet("/logout")
public class Logout extends HttpServlet {

    private static final System.Logger LOG = System.getLogger(Logout.class.getName());

    @Inject
    private transient Settings settings;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String farewell = settings.publicUrl().resolve("/signed-out").toString();
        String next = atProvider(request, farewell).orElse(farewell);
        request.logout();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", next);
    }

    private static Optional<String> atProvider(HttpServletRequest request, String farewell) {
        if (request.getUserPrincipal() instanceof OidcPrincipal<?> principal
                && principal.getOidcSecurityContext() instanceof RefreshableOidcSecurityContext context
                && context.getIDTokenString() != null) {
            return endSession(context).map(address -> address
                    + (address.contains("?") ? "&" : "?") + "id_token_hint=" + encoded(context.getIDTokenString())
                    + "&post_logout_redirect_uri=" + encoded(farewell));
        }
        return Optional.empty();
    }

    /** The provider's {@code end_session_endpoint}; none where the provider can't be asked. */
    private static Optional<String> endSession(RefreshableOidcSecurityContext context) {
        try {
            return Optional.ofNullable(context.getOidcClientConfiguration().getLogoutUrl());
        } catch (RuntimeException unreachable) {
            LOG.log(System.Logger.Level.WARNING, "signed out here, but the OpenID provider can''t be reached", unreachable);
            return Optional.empty();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
