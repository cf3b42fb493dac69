package org.visavis.signaling;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class UnwrittenTest {

    private final Unwritten unwritten = new Unwritten();
    private final List<String> written = new ArrayList<>();
    private int failures;

    @Test
    void what_fails_is_written_later_and_before_what_came_after_it() {
        failures = 1;
        unwritten.write(() -> attempt("first"));
        unwritten.write(() -> written.add("second"));
        assertThat(written).isEmpty();

        unwritten.retry();

        assertThat(written).containsExactly("first", "second");
        assertThat(unwritten.isEmpty()).isTrue();
    }

    @Test
    void after_the_last_try_a_write_is_given_up_and_the_next_has_as_many_again() {
        failures = 2 * Unwritten.MOST_TRIES - 1;
        unwritten.write(() -> attempt("given up"));
        unwritten.write(() -> attempt("written"));
        for (int tries = 2; tries < Unwritten.MOST_TRIES; tries++) {
            unwritten.retry();
        }
        assertThat(failures).as("nothing is given up before").isEqualTo(Unwritten.MOST_TRIES);

        unwritten.retry();
        assertThat(failures).as("the second is tried at once").isEqualTo(Unwritten.MOST_TRIES - 2);

        for (int tries = 2; tries <= Unwritten.MOST_TRIES; tries++) {
            unwritten.retry();
        }

        assertThat(written).containsExactly("written");
    }

    @Test
    void who_only_catches_up_gives_nothing_up() {
        failures = Unwritten.MOST_TRIES + 1;
        unwritten.write(() -> attempt("late"));
        for (int tries = 0; tries < Unwritten.MOST_TRIES; tries++) {
            assertThat(unwritten.catchesUp()).isFalse();
        }

        assertThat(unwritten.catchesUp()).isTrue();
        assertThat(written).containsExactly("late");
    }

    private void attempt(String what) {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("the database is away");
        }
        written.add(what);
    }
}
