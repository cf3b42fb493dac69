package org.visavis.web.signaling;

import org.visavis.web.security.Accounts.Standing;

import java.util.Collection;
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
 * Asks how accounts stand: those that something has happened to first, then those that something may have happened to, those that are new,
 * and all others in turn. Only so many are asked for at the same time, so a change of thousands goes as fast as the provider answers and no faster.
 */
class Inquiries {

    /** Each is up to two requests. Over one connection (HTTP/2) Keycloak takes a hundred at a time, and Java's client fails what is above. */
    static final int AT_ONCE = 10;
    /** How many are asked for in a round though nothing is known to have happened to them. */
    static final int IN_TURN = 100;
    /** The same while it is told what happens to accounts. */
    static final int WHILE_TOLD = 10;

    private static final System.Logger LOG = System.getLogger(Inquiries.class.getName());

    private final Function<String, CompletableFuture<Standing>> accounts;
    private final Function<String, CompletableFuture<Standing>> roles;
    private final BiConsumer<String, Standing> answer;
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> suspected = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();
    private final Set<String> again = new LinkedHashSet<>();
    private String last = "";
    private int asking;

    private record Inquiry(String account, boolean changed, boolean suspected) { }

    /**
     * @param accounts never fails, and answers later: not before it returns
     * @param roles    the same where only roles may have changed, which is less to ask
     * @param answer   is told how each account stands
     */
    Inquiries(Function<String, CompletableFuture<Standing>> accounts, Function<String, CompletableFuture<Standing>> roles,
              BiConsumer<String, Standing> answer) {
        this.accounts = accounts;
        this.roles = roles;
        this.answer = answer;
    }

    /**
     * Something has happened to them: asks for them before all others. Asks again in the next round, because for a moment after an event
     * can be seen Keycloak may still answer from its caches; and in each further round where there is no answer.
     */
    void changed(Collection<String> some) {
        synchronized (this) {
            changed.addAll(some);
            again.addAll(some);
        }
        ask();
    }

    /** One of them may have lost a role, nobody knows who: asks for them after those who are known. */
    void suspected(Collection<String> many) {
        synchronized (this) {
            suspected.addAll(many);
        }
        ask();
    }

    /** Somebody has come, with a token that may be older than what happened to their account. They are asked for in the next round. */
    synchronized void came(String account) {
        others.add(account);
    }

    /**
     * @param present all who may be asked for, also those who come meanwhile; the others are forgotten
     * @param inTurn  how many are asked for that are new or just have their turn, {@link #IN_TURN} or {@link #WHILE_TOLD}
     */
    void round(Set<String> present, int inTurn) {
        NavigableSet<String> sorted = new TreeSet<>(present);
        synchronized (this) {
            changed.addAll(again);
            again.clear();
            changed.retainAll(present);
            suspected.retainAll(present);
            others.retainAll(present);
            List<String> turn = Stream.concat(sorted.tailSet(last, false).stream(), sorted.headSet(last, true).stream())
                    .limit(Math.max(0, inTurn - others.size())).toList();
            others.addAll(turn);
            last = turn.isEmpty() ? last : turn.get(turn.size() - 1);
        }
        ask();
    }

    private void ask() {
        for (Optional<Inquiry> next = next(); next.isPresent(); next = next()) {
            Inquiry inquiry = next.get();
            (inquiry.suspected() ? roles : accounts).apply(inquiry.account()).thenAccept(standing -> {
                answered(inquiry, standing);
                answer.accept(inquiry.account(), standing);
            }).exceptionally(failure -> {
                LOG.log(System.Logger.Level.WARNING, "A login could not be checked", failure);
                return null;
            }).thenRun(this::ask);
        }
    }

    private synchronized Optional<Inquiry> next() {
        Set<String> line = !changed.isEmpty() ? changed : !suspected.isEmpty() ? suspected : others;
        if (asking == AT_ONCE || line.isEmpty()) {
            return Optional.empty();
        }
        asking++;
        Inquiry inquiry = new Inquiry(line.iterator().next(), line == changed, line == suspected);
        line.remove(inquiry.account());
        if (inquiry.changed()) {
            suspected.remove(inquiry.account());
            others.remove(inquiry.account());
        }
        return Optional.of(inquiry);
    }

    private synchronized void answered(Inquiry inquiry, Standing standing) {
        asking--;
        if (standing instanceof Standing.Unknown && (inquiry.changed() || inquiry.suspected())) {
            again.add(inquiry.account());
        }
    }
}
