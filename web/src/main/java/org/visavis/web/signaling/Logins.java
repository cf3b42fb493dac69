package org.visavis.web.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.web.security.Accounts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Whether those who have a socket may still have one: their account is asked for, once for all of their sockets. Where the OpenID
 * provider does not answer, calls go on.
 */
@ApplicationScoped
class Logins {

    private static final System.Logger LOG = System.getLogger(Logins.class.getName());

    @Inject
    private Accounts accounts;

    /** Closes the sockets of whoever is gone or has lost a role; ends when everybody has been asked for. */
    void check(Collection<Seat> seats) {
        try {
            Map<String, List<Seat>> byAccount = seats.stream().filter(seat -> seat.opener().account().isPresent())
                    .collect(Collectors.groupingBy(seat -> seat.opener().account().get()));
            Map<String, CompletableFuture<Accounts.Standing>> asked = byAccount.keySet().stream()
                    .collect(Collectors.toMap(account -> account, accounts::ask));
            asked.forEach((account, standing) -> judge(byAccount.get(account), standing.join()));
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "Logins could not be checked", failure);
        }
    }

    private static void judge(List<Seat> seats, Accounts.Standing standing) {
        if (standing instanceof Accounts.Standing.Gone) {
            seats.forEach(Seat::signedOut);
        } else if (standing instanceof Accounts.Standing.Here here) {
            seats.stream().filter(seat -> !here.roles().containsAll(seat.opener().caller().roles())).forEach(Seat::lostRole);
        }
    }
}
