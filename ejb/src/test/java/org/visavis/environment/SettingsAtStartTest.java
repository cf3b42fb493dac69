package org.visavis.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Map;

class SettingsAtStartTest {

    @Test
    void the_usual_values_and_those_of_an_installation_will_do() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("VISAVIS_HOLD_MINUTES", " 15 ", "VISAVIS_OFFER_MINUTES", "10080",
                "VISAVIS_RESUME_SECONDS", "1", "VISAVIS_SECOND_DEVICE", "take-over", "VISAVIS_PUBLIC_URL", "https://clinic.example",
                "VISAVIS_KURENTO_URLS", "ws://one:8888/kurento, wss://two/kurento",
                "VISAVIS_TURN_URLS", "turn:turn.example.org:3478?transport=udp,stuns:[2001:db8::1]:5349")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "VISAVIS_HOLD_MINUTES | ten | must be a whole number from 1 to 1440",
        "VISAVIS_HOLD_MINUTES | 0 | must be a whole number from 1 to 1440",
        "VISAVIS_HOLD_MINUTES | -5 | must be a whole number from 1 to 1440",
        "VISAVIS_HOLD_MINUTES | 1441 | must be a whole number from 1 to 1440",
        "VISAVIS_HOLD_MINUTES | 99999999999999999999 | must be a whole number from 1 to 1440",
        "VISAVIS_OFFER_MINUTES | 1.5 | must be a whole number from 1 to 10080",
        "VISAVIS_OFFER_MINUTES | 10081 | must be a whole number from 1 to 10080",
        "VISAVIS_RESUME_SECONDS | 30s | must be a whole number from 1 to 600",
        "VISAVIS_SECOND_DEVICE | maybe | must be ask, refuse, take-over or both",
        "VISAVIS_PUBLIC_URL | clinic.example | must be an address that begins with http:// or https://",
        "VISAVIS_PUBLIC_URL | https://a b | must be an address that begins with http:// or https://",
        "VISAVIS_OIDC_URL | ftp://login.example | must be an address that begins with http:// or https://",
        "VISAVIS_KURENTO_URLS | ws://one/kurento,http://two | must be an address that begins with ws:// or wss://",
        "VISAVIS_TURN_URLS | turn.example.org:3478 | must name turn:, turns:, stun: or stuns: addresses",
    })
    void a_setting_that_can_not_be_used_is_named_with_what_it_must_be(String name, String value, String demand) {
        assertThatThrownBy(() -> check(Map.of(name, value))).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(name + " " + demand).hasMessageContaining(", and is: ");
    }

    @Test
    void every_wrong_setting_is_named_at_once() {
        assertThatThrownBy(() -> check(Map.of("VISAVIS_HOLD_MINUTES", "x", "VISAVIS_OFFER_MINUTES", "y")))
                .hasMessageContainingAll("VISAVIS_HOLD_MINUTES", "and is: x; VISAVIS_OFFER_MINUTES", "and is: y");
    }

    @Test
    void a_number_means_what_it_says() {
        Settings settings = new Settings(Map.of("VISAVIS_HOLD_MINUTES", "15", "VISAVIS_OFFER_MINUTES", "45")::get);

        assertThat(settings.holdTime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.offerTime()).isEqualTo(Duration.ofMinutes(45));
        assertThat(new Settings(name -> null).offerTime()).isEqualTo(Duration.ofHours(1));
    }

    private static void check(Map<String, String> values) {
        SettingsAtStart atStart = new SettingsAtStart();
        atStart.settings = new Settings(values::get);
        atStart.check();
    }
}
