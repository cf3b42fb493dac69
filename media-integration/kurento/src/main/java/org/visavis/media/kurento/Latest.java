package org.visavis.media.kurento;

import java.util.function.Consumer;

/** The latest of values that are told in no promised order: an older one, or the same again, is not news. */
final class Latest<T extends Comparable<T>> {

    private long latest = Long.MIN_VALUE;
    private T value;

    /** @param at when it happened; of two values at one time the greater is the later */
    synchronized void offer(T next, long at, Consumer<T> teller) {
        boolean later = value == null || at > latest || at == latest && next.compareTo(value) > 0;
        if (later) {
            boolean news = !next.equals(value);
            latest = at;
            value = next;
            if (news) {
                teller.accept(next);
            }
        }
    }
}
