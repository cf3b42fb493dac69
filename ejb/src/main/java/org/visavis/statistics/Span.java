package org.visavis.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A stretch of time in which media of somebody arrived, from {@code began} up to {@code ended}. */
record Span(Instant began, Instant ended) {

    /** The same time in the fewest spans, in order. */
    static List<Span> union(Collection<Span> spans) {
        List<Span> union = new ArrayList<>();
        spans.stream().filter(span -> span.began.isBefore(span.ended)).sorted(Comparator.comparing(Span::began)).forEach(span -> {
            Span last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last == null || span.began.isAfter(last.ended)) {
                union.add(span);
            } else if (span.ended.isAfter(last.ended)) {
                union.set(union.size() - 1, new Span(last.began, span.ended));
            }
        });
        return union;
    }

    /** How long both went on at the same time. */
    static Duration overlap(Collection<Span> some, Collection<Span> others) {
        Duration overlap = Duration.ZERO;
        for (Span one : union(some)) {
            for (Span other : union(others)) {
                Instant began = one.began.isAfter(other.began) ? one.began : other.began;
                Instant ended = one.ended.isBefore(other.ended) ? one.ended : other.ended;
                if (began.isBefore(ended)) {
                    overlap = overlap.plus(Duration.between(began, ended));
                }
            }
        }
        return overlap;
    }
}
