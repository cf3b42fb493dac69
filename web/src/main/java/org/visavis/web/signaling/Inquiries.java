package org.visavis.web.signaling;

import org.visavis.web.security.Accounts.Standing;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks how accounts stand: those that something may have happened to first, then those that are new, then all others in turn. Only so many
 * are asked for at the same time, so a change of thousands goes as fast as the provider answers and no faster.
 */
class Inquiries {

    /** Each is two requests, and Keycloak takes a hundred at a time over one connection (HTTP/2), sign-ins not among them. */
    static final int AT_ONCE = 10;
    /** How many are asked for in a round though nothing is known to have happened to them. */
    static final int IN_TURN = 100;

    private static final System.Logger LOG = System.getLogger(Inquiries.class.getName());

    private final Function<String, CompletableFuture<Standing>> accounts;
    private final BiConsumer<String, Standing> answer;
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();
    private final Set<String> unanswered = new LinkedHashSet<>();
    private String last = "";
    private int asking;

    private record Inquiry(String account, boolean changed) { }

    /**
     * @param accounts never fails, and answers later: not before it returns
     * @param answer   is told how each account stands
     */
    Inquiries(Function<String, CompletableFuture<Standing>> accounts, BiConsumer<String, Standing> answer) {
        this.accounts = accounts;
        this.answer = answer;
    }

    /** Something may have happened to them: asks for them before all others, and again in the next rounds where there is no answer. */
    void changed(Collection<String> some) {
        synchronized (this) {
            changed.addAll(some);
        }
        ask();
    }

    /** Somebody has come, with a token that may be older than what happened to their account. They are asked for in the next round. */
    synchronized void came(String account) {
        others.add(account);
    }

    /** @param present all who may be asked for; the others are forgotten */
    void round(Collection<String> present) {
        NavigableSet<String> sorted = new TreeSet<>(present);
        synchronized (this) {
            changed.addAll(unanswered);
            unanswered.clear();
            changed.retainAll(sorted);
            others.retainAll(sorted);
            List<String> turn = Stream.concat(sorted.tailSet(last, false).stream(), sorted.headSet(last, true).stream())
                    .limit(Math.max(0, IN_TURN - others.size())).toList();
            others.addAll(turn);
            last = turn.isEmpty() ? last : turn.get(turn.size() - 1);
        }
        ask();
    }

    private void ask() {
        for (Optional<Inquiry> next = next(); next.isPresent(); next = next()) {
            Inquiry inquiry = next.get();
            accounts.apply(inquiry.account()).thenAccept(standing -> {
                answered(inquiry, standing);
                answer.accept(inquiry.account(), standing);
            }).exceptionally(failure -> {
                LOG.log(System.Logger.Level.WARNING, "A login could not be checked", failure);
                return null;
            }).thenRun(this::ask);
        }
    }

    private synchronized Optional<Inquiry> next() {
        Set<String> line = changed.isEmpty() ? others : changed;
        if (asking == AT_ONCE || line.isEmpty()) {
            return Optional.empty();
        }
        asking++;
        boolean first = line == changed;
        Iterator<String> accounts = line.iterator();
        String account = accounts.next();
        accounts.remove();
        others.remove(account);
        return Optional.of(new Inquiry(account, first));
    }

    private synchronized void answered(Inquiry inquiry, Standing standing) {
        asking--;
        if (inquiry.changed() && standing instanceof Standing.Unknown) {
            unanswered.add(inquiry.account());
        }
    }
}
