package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.environment.Settings;

class SenderTest {

    @ParameterizedTest
    @ValueSource(strings = {"Visavis", "no-reply@", "@clinic.example", "Visavis <no-reply@clinic.example", "a b@clinic.example",
            "a@clinic.example, b@clinic.example"})
    void what_is_no_address_is_said_at_the_start(String from) {
        Sender sender = with(from);

        assertThatThrownBy(sender::check).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("VISAVIS_MAIL_FROM must be one mail address").hasMessageEndingWith(from);
    }

    @Test
    void an_address_may_have_a_name() {
        assertThat(Sender.address(with("Practice Dorn <mail@dorn.example>").settings).getPersonal()).isEqualTo("Practice Dorn");
        assertThat(Sender.address(with("mail@dorn.example").settings).getAddress()).isEqualTo("mail@dorn.example");
        assertThat(Sender.address(with(null).settings).getAddress()).isEqualTo("no-reply@visavis.example");
    }

    private static Sender with(String from) {
        Sender sender = new Sender();
        sender.settings = new Settings(name -> name.equals("VISAVIS_MAIL_FROM") ? from : null);
        return sender;
    }
}
