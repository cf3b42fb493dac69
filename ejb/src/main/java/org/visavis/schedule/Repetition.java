package org.visavis.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same time on the wall every so many weeks, so many times; what the clocks do in between makes no difference. A time that
 * occurs twice on its day means its first occurrence, one that is skipped the moment of the skip.
 *
 * @param first      on the wall clock
 * @param everyWeeks 1 to 52
 * @param count      how often in all, 2 to 52
 */
public record Repetition(LocalDateTime first, int everyWeeks, int count) {

    public static final int MOST_WEEKS = 52;
    public static final int LEAST = 2;
    public static final int MOST = 52;

    public Repetition {
        if (everyWeeks < 1 || everyWeeks > MOST_WEEKS) {
            throw new IllegalArgumentException("everyWeeks");
        }
        if (count < LEAST || count > MOST) {
            throw new IllegalArgumentException("count");
        }
    }

    /** When each occurrence starts for somebody in the given zone, in order. */
    public List<Instant> startsIn(ZoneId zone) {
        return IntStream.range(0, count)
                .mapToObj(i -> WallTime.first(first.plusWeeks((long) everyWeeks * i), zone)).toList();
    }
}
