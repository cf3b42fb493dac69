package org.visavis.web.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.visavis.identity.Role;
import org.visavis.web.security.AccountChanges;
import org.visavis.web.security.Accounts;
import org.visavis.web.security.EndedLogins;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether those who have a socket may still have one. What administrators have changed at the OpenID provider is read in one request for
 * everybody; the accounts it names are asked for at once, each for all of its sockets, and all others in turn, for changes that are told
 * nowhere. Whose login has ended there is out without being asked for. Where the provider does not answer, calls go on.
 */
@ApplicationScoped
class Logins {

    private final Map<String, Set<Seat>> seats = new ConcurrentHashMap<>();
    private final Accounts accounts;
    private final AccountChanges changes;
    private final EndedLogins ended;
    private final Inquiries inquiries;

    /** For the container's proxy. */
    protected Logins() {
        this(null, null, null);
    }

    @Inject
    Logins(Accounts accounts, AccountChanges changes, EndedLogins ended) {
        this.accounts = accounts;
        this.changes = changes;
        this.ended = ended;
        this.inquiries = new Inquiries(account -> this.accounts.ask(account), account -> this.accounts.askForRoles(account), this::judge);
    }

    /** Who has another socket, by which no fewer roles are claimed, has been asked for already. */
    void opened(Seat seat) {
        seat.opener().account().filter(account -> accounts.canBeAsked()).ifPresent(account -> {
            boolean asked = seats.getOrDefault(account, Set.of()).stream().anyMatch(other -> rolesOf(other).containsAll(rolesOf(seat)));
            seats.compute(account, (same, theirs) -> with(theirs, seat));
            if (!asked) {
                inquiries.came(account);
            }
            signOutWhoseLoginHasEnded(Set.of(seat));
        });
    }

    void closed(Seat seat) {
        seat.opener().account().ifPresent(account -> seats.computeIfPresent(account, (same, theirs) -> without(theirs, seat)));
    }

    /** Closes the sockets of whoever is gone or has lost a role, as soon as that is known; waits for nothing. */
    void check() {
        if (!accounts.canBeAsked()) {
            return;
        }
        inquiries.round(seats.keySet(), changes.areTold() ? Inquiries.WHILE_TOLD : Inquiries.IN_TURN);
        changes.tell(heard -> {
            heard.endings().forEach(ended::add);
            if (!heard.endings().isEmpty()) {
                seats.values().forEach(this::signOutWhoseLoginHasEnded);
            }
            inquiries.changed(heard.accounts().stream().filter(seats::containsKey).toList());
            inquiries.suspected(heard.everybody() ? seats.keySet() : Set.of());
        });
    }

    private void signOutWhoseLoginHasEnded(Set<Seat> some) {
        some.stream().filter(seat -> seat.opener().login().filter(ended::include).isPresent()).forEach(Seat::signedOut);
    }

    /** Adds a seat to those of an account; null where there is none yet, for a map. */
    private static Set<Seat> with(Set<Seat> theirs, Seat one) {
        Set<Seat> all = theirs == null ? ConcurrentHashMap.newKeySet(1) : theirs;
        all.add(one);
        return all;
    }

    /** Removes a seat. Null where nobody is left, for a map. */
    private static Set<Seat> without(Set<Seat> theirs, Seat one) {
        theirs.remove(one);
        return theirs.isEmpty() ? null : theirs;
    }

    private static Set<Role> rolesOf(Seat seat) {
        return seat.opener().caller().roles();
    }

    private void judge(String account, Accounts.Standing standing) {
        Set<Seat> theirs = seats.getOrDefault(account, Set.of());
        if (standing instanceof Accounts.Standing.Gone) {
            theirs.forEach(Seat::signedOut);
        } else if (standing instanceof Accounts.Standing.Here here) {
            theirs.stream().filter(seat -> !here.roles().containsAll(rolesOf(seat))).forEach(Seat::lostRole);
        }
    }
}
