package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.IntStream;

class BackoffTest {

    @Test
    void each_wait_is_twice_the_one_before_up_to_an_hour() {
        assertThat(IntStream.rangeClosed(1, 9).mapToObj(Backoff::after).map(Duration::toSeconds))
                .containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L);
    }

    @Test
    void no_number_of_attempts_makes_it_overflow() {
        assertThat(Backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void nothing_is_waited_for_before_the_first_attempt() {
        assertThatThrownBy(() -> Backoff.after(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
