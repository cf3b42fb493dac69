package org.visavis.web.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.web.security.Accounts;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether those who have a socket may still have one: their account is asked for, once for all of their sockets. Where the OpenID
 * provider does not answer, calls go on. So that it can answer, only so many accounts are asked for at a time, in turn.
 */
@ApplicationScoped
class Logins {

    /** Two requests each. */
    static final int AT_A_TIME = 100;
    private static final System.Logger LOG = System.getLogger(Logins.class.getName());

    @Inject
    private Accounts accounts;

    private String last = "";

    /** Closes the sockets of whoever is gone or has lost a role, as soon as that is known; waits for nothing. */
    void check(Collection<Seat> seats) {
        NavigableMap<String, List<Seat>> byAccount = seats.stream().filter(seat -> seat.opener().account().isPresent())
                .collect(Collectors.groupingBy(seat -> seat.opener().account().get(), TreeMap::new, Collectors.toList()));
        next(byAccount).forEach(account ->
                accounts.ask(account).thenAccept(standing -> judge(byAccount.get(account), standing)).exceptionally(failure -> {
                    LOG.log(System.Logger.Level.WARNING, "A login could not be checked", failure);
                    return null;
                }));
    }

    /** Whose turn it is: those after whoever was last, and then from the beginning. */
    private synchronized List<String> next(NavigableMap<String, ?> byAccount) {
        List<String> next = Stream.concat(byAccount.tailMap(last, false).keySet().stream(),
                byAccount.headMap(last, true).keySet().stream()).limit(AT_A_TIME).toList();
        if (!next.isEmpty()) {
            last = next.get(next.size() - 1);
        }
        return next;
    }

    private static void judge(List<Seat> seats, Accounts.Standing standing) {
        if (standing instanceof Accounts.Standing.Gone) {
            seats.forEach(Seat::signedOut);
        } else if (standing instanceof Accounts.Standing.Here here) {
            seats.stream().filter(seat -> !here.roles().containsAll(seat.opener().caller().roles())).forEach(Seat::lostRole);
        }
    }
}
