package org.visavis.web.security;

import jakarta.enterprise.context.ApplicationScoped;

import org.wildfly.security.http.oidc.AccessToken;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Logins that have ended at the OpenID provider while tokens of theirs still live. Remembers the last {@value #MOST} of each kind, which is more
 * than end while a token lives. Times are the provider's on both sides: when a token was issued, and when logins were ended.
 */
@ApplicationScoped
public class EndedLogins {

    static final int MOST = 10_000;

    private final Map<String, OfSession> sessions = new LinkedHashMap<>();
    private final Map<String, OfAccount> accounts = new LinkedHashMap<>();
    private Instant all = Instant.MIN;

    /**
     * By which somebody is signed in.
     *
     * @param account the claim {@code sub}
     * @param session the claim {@code sid} (OpenID Connect Front-Channel Logout 1.0, section 3); empty where there is none
     * @param issued  when its token was made, in whole seconds
     */
    public record Login(String account, String session, Instant issued) {

        static Login of(AccessToken token) {
            String session = token.hasClaim("sid") ? token.getClaimValueAsString("sid") : "";
            Instant issued = token.getIssuedAt() == null ? Instant.EPOCH : Instant.ofEpochSecond(token.getIssuedAt());
            return new Login(token.getSubject(), session, issued);
        }
    }

    /** Which logins have ended. */
    public sealed interface Ending { }

    /** The one. */
    record OfSession(String session) implements Ending { }

    /** All that an account had by then. */
    record OfAccount(String account, Instant at) implements Ending { }

    /** All that there were by then. */
    record OfAll(Instant at) implements Ending { }

    public synchronized void add(Ending ending) {
        if (ending instanceof OfSession one) {
            remember(sessions, one.session(), one);
        } else if (ending instanceof OfAccount theirs) {
            remember(accounts, theirs.account(), theirs);
        } else if (ending instanceof OfAll everybody) {
            all = everybody.at();
        } else {
            throw new AssertionError(ending);
        }
    }

    public synchronized boolean include(Login login) {
        OfAccount theirs = accounts.get(login.account());
        return sessions.containsKey(login.session()) || theirs != null && !login.issued().isAfter(theirs.at())
                || !login.issued().isAfter(all);
    }

    private static <E> void remember(Map<String, E> endings, String key, E ending) {
        endings.remove(key);
        endings.put(key, ending);
        if (endings.size() > MOST) {
            endings.remove(endings.keySet().iterator().next());
        }
    }
}
