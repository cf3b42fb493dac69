package org.visavis.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Set<String> KNOWN = Set.of("clients", "seconds");

    @Test
    void what_is_given_counts_and_the_rest_stays_usual() {
        Options options = Options.of(List.of("clients=32"), KNOWN);

        assertThat(options.number("clients", 16)).isEqualTo(32);
        assertThat(options.number("seconds", 15)).isEqualTo(15);
    }

    @Test
    void an_option_that_is_not_there_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> Options.of(List.of("client=32"), KNOWN))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("There is no option client; there are clients, seconds.");
    }

    @Test
    void what_is_no_number_is_refused() {
        for (String wrong : List.of("clients", "clients=", "clients=0", "clients=-1", "clients=many")) {
            assertThatThrownBy(() -> Options.of(List.of(wrong), KNOWN)).hasMessage("Give a number: clients=10.");
        }
    }
}
