package org.visavis.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

import org.visavis.identity.Caller;
import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;
import org.wildfly.security.http.oidc.OidcPrincipal;

import java.time.Instant;

/** The person on whose behalf the present HTTP request (a WebSocket handshake is one) runs. */
@RequestScoped
public class CurrentCaller {

    @Inject
    private HttpServletRequest request;
    @Inject
    private KnownCallers callers;
    private Caller caller;

    /**
     * @throws jakarta.ws.rs.WebApplicationException 401 where nobody is signed in, 403 where the person has none of the
     *         platform's roles
     */
    public Caller caller() {
        if (caller == null) {
            caller = callers.behind(Claims.of(signedIn().getOidcSecurityContext().getToken()));
        }
        return caller;
    }

    /** The login by which the caller is signed in. */
    public EndedLogins.Login login() {
        return EndedLogins.Login.of(signedIn().getOidcSecurityContext().getToken());
    }

    /** When the access token of this request ends. */
    public Instant expires() {
        return Instant.ofEpochSecond(signedIn().getOidcSecurityContext().getToken().getExpiration());
    }

    private OidcPrincipal<?> signedIn() {
        if (request.getUserPrincipal() instanceof OidcPrincipal<?> principal) {
            return principal;
        }
        throw Problems.refusal(ProblemType.NOT_SIGNED_IN);
    }
}
